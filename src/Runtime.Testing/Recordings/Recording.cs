using System;
using System.IO;
using System.Text;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>
/// What went between a runtime and the Runtime API, as a value: the content of a file in the format
/// <c>purelambda-recording/1</c>. Recordings are equal when everything in them is.
/// </summary>
public sealed record Recording
{
    /// <summary>The value of a file's first field.</summary>
    public const string Format = "purelambda-recording/1";

    /// <summary>Where it comes from.</summary>
    public RecordingOrigin RecordedFrom { get; init; } = new("recording", "unknown", "none (standard mode)");

    /// <summary>The case, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the recorder noticed, a line each.</summary>
    public PureLambda.Sequence<string> Notes { get; init; } = [];

    /// <summary>The variables that the runtime was started with, beyond the usual ones, in the order of the file.</summary>
    public PureLambda.Sequence<Header> Environment { get; init; } = [];

    /// <summary>The caller's side, in order of sending; empty when it was recorded within the runtime's process.</summary>
    public PureLambda.Sequence<RecordedInvocation> Invocations { get; init; } = [];

    /// <summary>What ended the recording; null when the emulator had ended by itself.</summary>
    public RecordedShutdown? Shutdown { get; init; }

    /// <summary>The Runtime API's side, in order of the start of the request.</summary>
    public PureLambda.Sequence<RecordedExchange> Exchanges { get; init; } = [];

    /// <summary>The connections, in order of opening.</summary>
    public PureLambda.Sequence<RecordedConnection> Connections { get; init; } = [];

    /// <summary>Reads a file. Whatever is wrong with it is a value.</summary>
    /// <param name="file">The file.</param>
    public static RecordingReading Read(string file)
    {
        try
        {
            return Parse(File.ReadAllBytes(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(file, "a readable file", e.Message);
        }
    }

    /// <summary>Reads the bytes of a file. Whatever is wrong with them is a value.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="file">The name that problems say.</param>
    public static RecordingReading Parse(ReadOnlyMemory<byte> bytes, string file)
    {
        try
        {
            // A field that is there twice was edited by hand, and which one counts nobody can tell.
            using var document = JsonDocument.Parse(bytes, new() { AllowDuplicateProperties = false });
            return RecordingReader.Read(document.RootElement, file);
        }
        catch (JsonException e)
        {
            return Unreadable(file, "JSON to the end of the file", e.Message);
        }
        // Half a surrogate pair in a name, which JSON can escape and text cannot hold.
        catch (InvalidOperationException e)
        {
            return Unreadable(file, "text that is valid Unicode", e.Message);
        }
    }

    /// <summary>The file's text: fields in the order of the format, and what changes together on a line of its own.</summary>
    public string ToText() => RecordingLayout.Text(RecordingTree.Of(this));

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="file">The file; its folder is made when it is missing.</param>
    public void Write(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        var unfinished = $"{file}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(unfinished, ToText(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(unfinished, file, overwrite: true);
    }

    private static RecordingReading.Unreadable Unreadable(string file, string expected, string found) =>
        new([new RecordingProblem(file, "$", expected, found)]);
}
