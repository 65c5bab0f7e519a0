using System;
using System.Buffers;
using System.Linq;
using System.Text;

namespace PureLambda.Testing;

/// <summary>The messages of a recording's JSON: heads, and the three forms of a body.</summary>
internal static class MessageReader
{
    public static readonly string[] BodyFields = ["bodyLength", "body", "bodyBase64", "bodyRuns"];

    // Nothing that Lambda moves is larger; a number that is edited must not take all the memory.
    private const int MostBytes = 64 * 1024 * 1024;

    private static readonly string[] MessageFields =
    [
        "version",
        "headers",
        "framing",
        .. BodyFields,
        "chunks",
        "trailers",
        "complete",
    ];

    public static RecordedRequest Request(JsonField field)
    {
        field.OnlyHas(["method", "path", .. MessageFields]);
        return new(field["method"].Text(), field["path"].Text(), Message(field));
    }

    public static RecordedResponse Response(JsonField field)
    {
        field.OnlyHas(["status", "reason", .. MessageFields]);
        return new(field["status"].Number(100, 999), field["reason"].Text(), Message(field));
    }

    public static RecordedInterim Interim(JsonField field)
    {
        field.OnlyHas("status", "statusLine", "headers", "t");
        return new(field["status"].Number(100, 199), field["statusLine"].Text(), Headers(field["headers"]));
    }

    public static PureLambda.Sequence<Header> Headers(JsonField field) => [.. field.Items().Select(Header)];

    private static Header Header(JsonField field)
    {
        if (field.Items() is not [{ IsText: true } name, { IsText: true } value])
        {
            if (field.IsList)
                field.Wrong("a pair of a name and a value");
            return default;
        }
        var text = value.Text();
        if (text.Any(static c => c > 0xFF))
            value.Wrong("characters that stand for bytes (up to U+00FF)");
        return new(name.Text(), text);
    }

    public static Payload Body(JsonField field)
    {
        var forms = BodyFields[1..].Where(field.Has).ToArray();
        if (forms is not [var form])
        {
            field.Wrong("exactly one of body, bodyBase64 and bodyRuns", $"{forms.Length} of them");
            return Payload.Empty;
        }
        var content = field[form];
        var length = field["bodyLength"].Number(0, MostBytes);
        var bytes = form switch
        {
            "body" => Encoding.UTF8.GetBytes(content.Text()),
            "bodyBase64" => Base64(content),
            _ => Runs(content, length),
        };
        if (bytes is not null && bytes.Length != length)
            field["bodyLength"].Wrong($"{bytes.Length}, the length of {form} in bytes");
        return Payload.Of(bytes ?? []);
    }

    private static byte[]? Base64(JsonField field)
    {
        var text = field.Text();
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length))
            return bytes[..length];
        field.Wrong("base64");
        return null;
    }

    private static byte[]? Runs(JsonField field, int length)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var run in field.Items())
        {
            var (text, count) = Run(run);
            var once = Encoding.UTF8.GetBytes(text);
            if (bytes.WrittenCount + ((long)once.Length * count) > length)
            {
                run.Wrong($"runs of {length} bytes in all", "more");
                return null;
            }
            for (var i = 0; i < count; i++)
                bytes.Write(once);
        }
        return bytes.WrittenSpan.ToArray();
    }

    private static (string Text, int Count) Run(JsonField run)
    {
        switch (run.Items())
        {
            case [{ IsText: true } kind, { IsText: true } text] when kind.Text() == "text":
                return (text.Text(), 1);
            case [{ IsText: true } kind, { IsText: true } text, var count] when kind.Text() == "run":
                if (text.Text() is "")
                    text.Wrong("a text that is not empty");
                return (text.Text(), text.Text() is "" ? 0 : count.Number(0));
            default:
                run.Wrong("[\"text\", TEXT] or [\"run\", TEXT, COUNT]");
                return ("", 0);
        }
    }

    private static RecordedMessage Message(JsonField field)
    {
        var framing = Framing(field["framing"]);
        var (chunks, trailers, body) = (field["chunks"], field["trailers"], Body(field));
        var isChunked = framing == RecordedFraming.Chunked;
        if (isChunked != field.Has("chunks"))
            chunks.Wrong(isChunked ? "the chunks of a chunked body" : "none, where framing is not chunked");
        if (isChunked != field.Has("trailers"))
            trailers.Wrong(isChunked ? "the trailers of a chunked body" : "none, where framing is not chunked");
        var message = new RecordedMessage(
            Version(field["version"]),
            Headers(field["headers"]),
            framing,
            body,
            chunks.IsAbsent ? [] : [.. chunks.Items().Select(Chunk)],
            trailers.IsAbsent ? [] : Headers(trailers),
            field["complete"].Truth()
        );
        // Of a whole message the wire's bytes could be told again.
        if (isChunked && message.Complete && message.Chunks.Sum(static chunk => (long)chunk.Size) != body.Length)
            chunks.Wrong($"sizes that come to the {body.Length} bytes of the body");
        return message;
    }

    private static string Version(JsonField field)
    {
        var text = field.Text();
        if (field.IsText && !(text is ['H', 'T', 'T', 'P', '/', >= '0' and <= '9', '.', >= '0' and <= '9']))
            field.Wrong("an HTTP version");
        return text;
    }

    private static RecordedFraming Framing(JsonField field)
    {
        var text = field.Text();
        var place = Array.IndexOf(RecordingTree.Framings, text);
        if (place < 0 && field.IsText)
            field.Wrong($"one of {string.Join(", ", RecordingTree.Framings)}");
        return (RecordedFraming)Math.Max(place, 0);
    }

    // A capture says first when the chunk came, in milliseconds.
    private static RecordedChunk Chunk(JsonField field)
    {
        if (!field.IsList)
            return new(field.Number(0));
        switch (field.Items())
        {
            case [var size, { IsText: true } extension]:
                return new(size.Number(0), extension.Text());
            case [_, { IsText: false } size]:
                return new(size.Number(0));
            case [_, var size, { IsText: true } extension]:
                return new(size.Number(0), extension.Text());
            default:
                field.Wrong("a size, or [SIZE, EXTENSION]");
                return new(0);
        }
    }
}
