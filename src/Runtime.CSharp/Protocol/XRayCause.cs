using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PureLambda.Protocol;

/// <summary>
/// A fault for X-Ray: <c>{"working_directory","exceptions":[{"type","message","stack":[{"path","line","label"}]}],"paths"}</c>.
/// It travels in a header, so it is ASCII and bounded: the service crops what is over 64 KiB.
/// </summary>
public static class XRayCause
{
    /// <summary>The largest value, in bytes.</summary>
    public const int Max = 32 * 1024;

    private const int MaxFrames = 32;
    private const int MaxText = 512;

    /// <summary>The header's value.</summary>
    /// <param name="fault">The fault.</param>
    public static string Of(Fault fault)
    {
        var full = Write(fault, MaxFrames, MaxText);
        return full.Length <= Max ? full : Write(fault, 0, MaxText);
    }

    private static string Write(Fault fault, int frames, int text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var paths = new List<string>();
        // The writer's default encoder escapes whatever is not ASCII, and every control.
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("working_directory"u8, "/var/task"u8);
            json.WriteStartArray("exceptions"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, Cut(fault.Type, text));
            json.WriteString("message"u8, Cut(fault.Message, text));
            json.WriteStartArray("stack"u8);
            foreach (var frame in fault.StackTrace)
                if (frames-- > 0)
                    Frame(json, Cut(frame, text), paths);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("paths"u8);
            foreach (var path in paths)
                json.WriteStringValue(path);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }

    // "at Namespace.Type.Method(Arguments) in /path/File.cs:line 12", as .NET writes a frame.
    private static void Frame(Utf8JsonWriter json, string frame, List<string> paths)
    {
        var label = frame.StartsWith("at ", StringComparison.Ordinal) ? frame[3..] : frame;
        var (path, line) = ("", 0);
        var at = label.LastIndexOf(" in ", StringComparison.Ordinal);
        var colon = label.LastIndexOf(":line ", StringComparison.Ordinal);
        if (at >= 0 && colon > at)
        {
            path = label[(at + 4)..colon];
            _ = int.TryParse(label.AsSpan(colon + 6), NumberStyles.None, CultureInfo.InvariantCulture, out line);
            label = label[..at];
        }
        if (path.Length > 0 && !paths.Contains(path))
            paths.Add(path);
        json.WriteStartObject();
        json.WriteString("path"u8, path);
        json.WriteNumber("line"u8, line);
        json.WriteString("label"u8, label);
        json.WriteEndObject();
    }

    private static string Cut(string value, int length)
    {
        if (value.Length <= length)
            return value;
        return char.IsHighSurrogate(value[length - 1]) ? value[..(length - 1)] : value[..length];
    }
}
