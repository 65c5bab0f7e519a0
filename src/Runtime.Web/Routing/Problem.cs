using System.Buffers;
using System.Text.Json;

namespace PureLambda.Web;

/// <summary>What went wrong, for a client that is a program: problem details (RFC 9457).</summary>
/// <param name="Status">The status, from 400 to 599.</param>
public sealed record Problem(int Status)
{
    /// <summary>A URI that names the kind of problem; <c>about:blank</c> where the status says it all.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>The kind of problem in words; those of the status where nothing else is said.</summary>
    public string Title { get; init; } = ReasonPhrase.Words(Status);

    /// <summary>What went wrong this time, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>A URI that names this very occurrence, or null.</summary>
    public string? Instance { get; init; }

    /// <summary>The type of the fault, as <c>errorType</c>; null where there is none.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Several reasons at once, as <c>errors</c>, each with its <c>detail</c>.</summary>
    public Sequence<string> Errors { get; init; } = [];

    /// <summary>
    /// A fault as a problem. Of what a request did wrong all is said: a body that cannot be read (400, and the place in the
    /// JSON), one that is no JSON (415), and each rule of <c>Validate</c> that it broke (400). Of anything else only the
    /// type is said (500): its message is not meant for clients and may hold secrets.
    /// </summary>
    /// <param name="fault">The fault.</param>
    public static Problem Of(Fault fault) =>
        fault.Type switch
        {
            JsonBody.Unreadable => new Problem(400) { Detail = fault.Message, ErrorType = fault.Type },
            JsonBody.Unsupported => new Problem(415) { Detail = fault.Message, ErrorType = fault.Type },
            "Invalid" => new Problem(400) { ErrorType = fault.Type, Errors = Messages(fault.Causes) },
            _ => new Problem(500) { ErrorType = fault.Type },
        };

    /// <summary>The response where a path is taken with other methods only: 405, and which they are (<c>Allow</c>).</summary>
    /// <param name="allowed">The methods.</param>
    public static Response NotAllowed(Sequence<string> allowed) =>
        new Problem(405).ToResponse().WithHeader("allow", string.Join(", ", allowed));

    /// <summary>The problem as a response, of the media type <c>application/problem+json</c>.</summary>
    public Response ToResponse()
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written))
            Write(json);
        return Response.OfBytes(Status, "application/problem+json", Payload.Copy(written.WrittenSpan));
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", Type);
        json.WriteString("title", Title);
        json.WriteNumber("status", Status);
        WriteUnlessNull(json, "detail", Detail);
        WriteUnlessNull(json, "instance", Instance);
        WriteUnlessNull(json, "errorType", ErrorType);
        if (Errors.Count > 0)
        {
            json.WriteStartArray("errors");
            foreach (var error in Errors)
            {
                json.WriteStartObject();
                json.WriteString("detail", error);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteUnlessNull(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static Sequence<string> Messages(Sequence<Fault> faults)
    {
        var messages = new string[faults.Count];
        for (var at = 0; at < messages.Length; at++)
            messages[at] = faults[at].Message;
        return Sequence.Create<string>(messages);
    }
}
