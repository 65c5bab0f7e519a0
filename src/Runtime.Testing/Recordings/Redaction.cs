using System.Linq;
using System.Text;

namespace PureLambda.Testing;

/// <summary>
/// What is not written to a file: credentials, cookies, tokens, keys and the addresses of clients, wherever they stand, and
/// what the user adds. Each byte of a secret becomes a star, and each digit of a secret number a 1, so that lengths stay
/// true; masking twice changes nothing. A secret of eight characters or more that was found in one place is masked in all.
/// </summary>
public sealed record Redaction
{
    // What the protocol itself needs to stay readable.
    private static readonly string[] Kept =
    [
        "Content-Length",
        "Content-Type",
        "Date",
        "Host",
        "Lambda-Runtime-Aws-Request-Id",
        "Lambda-Runtime-Deadline-Ms",
        "Transfer-Encoding",
    ];

    // A secret that is found late is masked in what came before it the next time round; three times are enough for one
    // that is found by another that is found by a third.
    private const int MostRounds = 4;

    /// <summary>The usual redaction.</summary>
    public static Redaction Usual { get; } = new();

    /// <summary>No redaction: everything is written.</summary>
    public static Redaction None { get; } = new() { IsOn = false };

    /// <summary>Places in JSON bodies that are secret, too.</summary>
    public PureLambda.Sequence<JsonPath> Paths { get; init; } = [];

    private bool IsOn { get; init; } = true;

    /// <summary>The recording without its secrets.</summary>
    /// <param name="recording">The recording.</param>
    public Recording Apply(Recording recording)
    {
        if (!IsOn)
            return recording;
        var masker = new Masker(Paths);
        for (var round = 0; round < MostRounds; round++)
        {
            var known = masker.Count;
            var masked = Masked(recording, masker);
            if (masker.Count == known && round > 0)
                return masked;
            recording = masked;
        }
        return recording;
    }

    private static Recording Masked(Recording recording, Masker masker) =>
        recording with
        {
            Description = Text(recording.Description, masker),
            Notes = [.. recording.Notes.Select(note => Text(note, masker))],
            Environment = [.. recording.Environment.Select(variable => Variable(variable, masker))],
            Invocations = [.. recording.Invocations.Select(invocation => Invocation(invocation, masker))],
            Exchanges = [.. recording.Exchanges.Select(exchange => Exchange(exchange, masker))],
        };

    private static RecordedInvocation Invocation(RecordedInvocation invocation, Masker masker)
    {
        var (request, answer) = (invocation.Request, invocation.Answer);
        return invocation with
        {
            Label = invocation.Label is { } label ? Text(label, masker) : null,
            Failure = invocation.Failure is { } failure ? Text(failure, masker) : null,
            Request = request with
            {
                Path = Text(request.Path, masker),
                Headers = Headers(request.Headers, masker),
                Body = Body(request.Body, masker),
            },
            Answer = answer is null
                ? null
                : answer with
                {
                    Headers = Headers(answer.Headers, masker),
                    Body = Body(answer.Body, masker),
                },
        };
    }

    private static RecordedExchange Exchange(RecordedExchange exchange, Masker masker)
    {
        var (request, response) = (exchange.Request, exchange.Response);
        return exchange with
        {
            Request = request with { Path = Text(request.Path, masker), Message = Message(request.Message, masker) },
            Interim = [.. exchange.Interim.Select(i => i with { Headers = Headers(i.Headers, masker) })],
            Response = response is null ? null : response with { Message = Message(response.Message, masker) },
        };
    }

    private static RecordedMessage Message(RecordedMessage message, Masker masker) =>
        message with
        {
            Headers = Headers(message.Headers, masker),
            Body = Body(message.Body, masker),
            Chunks =
            [
                .. message.Chunks.Select(c => c with { Extension = c.Extension is { } e ? Text(e, masker) : null }),
            ],
            Trailers = Headers(message.Trailers, masker),
        };

    private static PureLambda.Sequence<Header> Headers(PureLambda.Sequence<Header> headers, Masker masker) =>
        [.. headers.Select(header => Header(header, masker))];

    private static Header Header(Header header, Masker masker)
    {
        if (Kept.Contains(header.Name, System.StringComparer.OrdinalIgnoreCase))
            return header;
        // A character of a header is a byte of the wire.
        var bytes = Encoding.Latin1.GetBytes(header.Value);
        var masked = SecretNames.Contains(header.Name, isParameter: true)
            ? masker.MaskedWhole(bytes)
            : masker.Masked(bytes);
        return header with { Value = Encoding.Latin1.GetString(masked) };
    }

    private static Header Variable(Header variable, Masker masker)
    {
        var bytes = Encoding.UTF8.GetBytes(variable.Value);
        var isSecret = SecretNames.Contains(variable.Name, isParameter: false);
        return variable with
        {
            Value = Encoding.UTF8.GetString(isSecret ? masker.MaskedWhole(bytes) : masker.Masked(bytes)),
        };
    }

    private static Payload Body(Payload body, Masker masker) => Payload.Of(masker.Masked(body.Span));

    private static string Text(string text, Masker masker) =>
        Encoding.UTF8.GetString(masker.Masked(Encoding.UTF8.GetBytes(text)));
}
