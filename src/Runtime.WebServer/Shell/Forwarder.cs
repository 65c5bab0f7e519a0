using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Web;

namespace PureLambda.WebServer;

/// <summary>Answers events by asking the server.</summary>
internal sealed class Forwarder(ProxySettings settings, Keeper keeper, ServerClient client)
{
    // What a service takes in one piece is a tenth of it.
    private const int MostBytes = 64 * 1024 * 1024;

    private readonly string basePath = BasePath.Normal(settings.BasePath);

    public Task<Outcome> Answer(Payload payload, Context context) =>
        HttpEvent
            .Decode(payload)
            .Match(
                request => Http(request, context),
                static malformed => Task.FromResult<Outcome>(new Outcome.Failure(malformed.ToFault())),
                () => Other(payload, context)
            );

    private async Task<Outcome> Http(Request request, Context context)
    {
        var outgoing = OutgoingRequest.Of(request, context, basePath);
        if (OutgoingRequest.Unsendable(outgoing) is { } refusal)
            return settings.Streams
                ? new Outcome.Streamed(
                    new StreamedResponse(static _ => Task.CompletedTask) { Prelude = new HttpPrelude(refusal.Status) }
                )
                : Encoded(request, refusal);
        var exchange = new Exchange(settings, keeper, client, outgoing, context);
        var asked = await exchange.Ask().ConfigureAwait(false);
        return await asked
            .Match(
                answer => settings.Streams ? Streamed(answer, exchange, request) : Buffered(answer, exchange, request),
                static fault => Task.FromResult<Outcome>(new Outcome.Failure(fault))
            )
            .ConfigureAwait(false);
    }

    private async Task<Outcome> Other(Payload payload, Context context)
    {
        if (settings.EventsPath is not { } path)
            return new Outcome.Failure(ServerFaults.Unwanted);
        var outgoing = OutgoingRequest.OfEvent(payload, context, path);
        var exchange = new Exchange(settings, keeper, client, outgoing, context);
        var asked = await exchange.Ask().ConfigureAwait(false);
        var whole = asked is Outcome<HttpResponseMessage>.Success { Value: var answer }
            ? await exchange.Whole(answer, MostBytes).ConfigureAwait(false)
            : ((Outcome<HttpResponseMessage>.Failure)asked).Fault;
        return whole.Match<Outcome>(
            response =>
                response.Status < 400
                    ? new Outcome.Success(response.Body, response.ContentType ?? MediaType.Json)
                    : new Outcome.Failure(ServerFaults.Refused(outgoing, response.Status)),
            static fault => new Outcome.Failure(fault)
        );
    }

    private async Task<Outcome> Buffered(HttpResponseMessage answer, Exchange exchange, Request request)
    {
        var whole = await exchange.Whole(answer, MostBytes).ConfigureAwait(false);
        return whole.Match<Outcome>(
            response => Encoded(request, settings.Compresses ? Compressor.Of(request, response) : response),
            static fault => new Outcome.Failure(fault)
        );
    }

    private Task<Outcome> Streamed(HttpResponseMessage answer, Exchange exchange, Request request)
    {
        var (headers, coding) = settings.Compresses
            ? Compressor.HeadersOf(request, (int)answer.StatusCode, AnswerHeaders.Of(answer))
            : (AnswerHeaders.Of(answer), null);
        return Task.FromResult<Outcome>(
            new Outcome.Streamed(
                new StreamedResponse(sink => exchange.Copy(answer, sink, coding))
                {
                    Prelude = AnswerHeaders.Prelude((int)answer.StatusCode, headers),
                }
            )
        );
    }

    private static Outcome Encoded(Request request, Response response) =>
        HttpEvent
            .Encode(request, response)
            .Match<Outcome>(static body => new Outcome.Success(body), static fault => new Outcome.Failure(fault));
}
