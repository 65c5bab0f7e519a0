using System.Threading.Tasks;

namespace PureLambda.Web;

/// <summary>From requests to bytes, and from values to requests.</summary>
public static class HttpHandlers
{
    /// <summary>
    /// The handler that reads any event of HTTP and answers in its shape. A malformed event, and one that is none of HTTP,
    /// fail; a fault of the function is a problem of RFC 9457, and logged where the status is 500 or more. HEAD is answered
    /// without a body.
    /// </summary>
    /// <param name="handler">Answers requests.</param>
    public static Handler ToHttp(this Handler<Request, Response> handler) => ToHttp(handler, HttpOptions.Default);

    /// <summary>The same, with your own rules for faults and for other events.</summary>
    /// <param name="handler">Answers requests.</param>
    /// <param name="options">The rules.</param>
    public static Handler ToHttp(this Handler<Request, Response> handler, HttpOptions options) =>
        Handler.Raw(
            (payload, context) =>
                HttpEvent.Decode(payload) switch
                {
                    Decoded.Http { Request: var request } => Answered(handler, request, context, options),
                    Decoded.NotHttp when options.Otherwise is { } other => other.InvokeAsync(payload, context).AsTask(),
                    var unread => Task.FromResult(
                        unread
                            .ToOutcome()
                            .Match(request => Written(request, null), static fault => new Outcome.Failure(fault))
                    ),
                }
        );

    /// <summary>
    /// The handler of requests whose bodies are read by one codec and whose answers, of status 200, are written by another.
    /// A body that cannot be read fails with <see cref="JsonBody.Unreadable"/> or <see cref="JsonBody.Unsupported"/>.
    /// </summary>
    /// <typeparam name="TIn">The type of the body.</typeparam>
    /// <typeparam name="TOut">The type of the answer.</typeparam>
    /// <param name="handler">From value to value.</param>
    /// <param name="input">Reads the body.</param>
    /// <param name="output">Writes the answer.</param>
    public static Handler<Request, Response> OverJson<TIn, TOut>(
        this Handler<TIn, TOut> handler,
        Codec<TIn> input,
        Codec<TOut> output
    ) =>
        Handler
            .FromOutcome<Request, TIn>((request, _) => Task.FromResult(request.ReadJson(input)))
            .AndThen(handler)
            .AndThen(
                Handler.FromOutcome<TOut, Response>((answer, _) => Task.FromResult(JsonBody.Write(200, output, answer)))
            );

    private static async Task<Outcome> Answered(
        Handler<Request, Response> handler,
        Request request,
        Context context,
        HttpOptions options
    )
    {
        var outcome = await handler.InvokeAsync(request, context).ConfigureAwait(false);
        if (outcome is not Outcome<Response>.Failure { Fault: var fault })
            return Written(request, ((Outcome<Response>.Success)outcome).Value);
        if (options.OnFault(fault) is not { } response)
            return new Outcome.Failure(fault);
        if (response.Status >= 500)
            context.Log.Error("a request failed", fault);
        return Written(request, response);
    }

    private static Outcome Written(Request request, Response? response) =>
        response is null
            ? new Outcome.Failure(
                new Fault("Runtime.MarshalError", "The handler's response is null: one was expected.")
            )
            : HttpEvent
                // What a HEAD comes to has no body, problems included (RFC 9110, 9.3.2).
                .Encode(request, request.Method == "HEAD" ? response with { Body = Payload.Empty } : response)
                .Match<Outcome>(static body => new Outcome.Success(body), static fault => new Outcome.Failure(fault));
}
