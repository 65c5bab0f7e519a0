using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>One event of the command line.</summary>
/// <param name="Name">The file, or <c>-</c>.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="MustSucceed">What it must come to.</param>
internal sealed record EventToSend(string Name, ReadOnlyMemory<byte> Bytes, bool MustSucceed)
{
    public static IReadOnlyList<EventToSend> Read(
        IReadOnlyList<string> files,
        IReadOnlyList<string> expectations,
        List<string> problems
    )
    {
        if (files.Count(static file => file == "-") > 1)
            problems.Add("--event - is given twice; standard input can be read once. Give files for the other events.");
        return
        [
            .. files.Select(
                (file, index) =>
                    new EventToSend(file, Load(file, problems), expectations.ElementAtOrDefault(index) is not "failure")
            ),
        ];
    }

    /// <summary>Whether it was to come to this.</summary>
    public bool Expects(InvocationResult result) => result.IsSuccess == MustSucceed;

    private static byte[] Load(string file, List<string> problems)
    {
        try
        {
            using var source = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            using var bytes = new MemoryStream();
            source.CopyTo(bytes);
            if (bytes.Length > Emulator.PayloadLimit)
                problems.Add($"--event {file} has {bytes.Length} bytes; Lambda takes {Emulator.PayloadLimit} at most.");
            return bytes.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add($"--event {file} does not exist; give a file with the event's JSON, or - for standard input.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"--event {file} cannot be read: {e.Message} Give a readable file, or - for standard input.");
        }
        return [];
    }
}
