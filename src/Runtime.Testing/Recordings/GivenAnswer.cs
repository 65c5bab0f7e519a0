using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Api = PureLambda.Protocol.RuntimeApi;
using Names = PureLambda.Protocol.RuntimeApi.HeaderNames;

namespace PureLambda.Testing;

/// <summary>What a runtime answered to one event: what a replay compares.</summary>
/// <param name="Title">How people find it in the recording.</param>
/// <param name="RequestId">The invocation's id; null when there was none.</param>
/// <param name="Kind">What it was: a response, an error, nothing.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Parts">Its bodies, by name.</param>
internal sealed record GivenAnswer(
    string Title,
    string? RequestId,
    string Kind,
    string ContentType,
    IReadOnlyList<(string Name, Payload Body)> Parts
)
{
    private static readonly byte[] PreludeEnd = new byte[8];

    /// <summary>Each event of a recording and what was answered to it, then what failed before there was one.</summary>
    public static IReadOnlyList<GivenAnswer> In(Recording recording)
    {
        var answers = new List<GivenAnswer>();
        foreach (var exchange in recording.Exchanges)
            if (RequestIdOf(exchange) is { } id)
            {
                var number = answers.Count + 1;
                var label = recording.Invocations.ElementAtOrDefault(number - 1)?.Label;
                var post = recording.Exchanges.FirstOrDefault(e =>
                    e.Number > exchange.Number
                    && e.Request.Path.Contains($"/invocation/{id}/", StringComparison.Ordinal)
                );
                answers.Add(Of($"invocation {number}{(label is null ? "" : $" ({label})")}", id, post));
            }
        var failures = recording.Exchanges.Where(static e =>
            e.Request.Path.EndsWith("/init/error", StringComparison.Ordinal)
        );
        answers.AddRange(failures.Select(static (failure, i) => Of($"initialisation {i + 1}", null, failure)));
        return answers;
    }

    /// <summary>The request id that a <c>next</c> brought, or null.</summary>
    public static string? RequestIdOf(RecordedExchange exchange) =>
        exchange is { Request.Method: "GET", Response.Status: 200 }
        && exchange.Request.Path.EndsWith(Api.Next, StringComparison.Ordinal)
            ? Value(exchange.Response.Message.Headers, Names.RequestId)
            : null;

    /// <summary>A header's value, or null when there is none or it is empty.</summary>
    public static string? Value(PureLambda.Sequence<Header> headers, string name) =>
        headers
            .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && header.Value is not "")
            .Select(static header => header.Value)
            .FirstOrDefault();

    private static GivenAnswer Of(string title, string? id, RecordedExchange? post)
    {
        if (post is null)
            return new(title, id, "nothing", "", []);
        var message = post.Request.Message;
        var type = Value(message.Headers, Names.ContentType) ?? "";
        var isError = post.Request.Path.EndsWith("/error", StringComparison.Ordinal);
        var error = Value(message.Trailers, Names.ErrorBody);
        var parts = new List<(string, Payload)>();
        var end = type == MediaType.HttpIntegration ? message.Body.Span.IndexOf(PreludeEnd) : -1;
        if (end >= 0)
            parts.Add(("prelude", Payload.Of(message.Body.Memory[..end])));
        parts.Add(("body", end < 0 ? message.Body : Payload.Of(message.Body.Memory[(end + PreludeEnd.Length)..])));
        if (error is not null)
            parts.Add(("error", Decoded(error)));
        var kind =
            isError ? "an error"
            : error is not null ? "a response that failed midway"
            : message.Complete ? "a response"
            : "a response that broke off";
        return new(title, id, kind, type, parts);
    }

    private static Payload Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? Payload.Of(bytes.AsMemory(0, length))
            : Payload.Of(Encoding.Latin1.GetBytes(text));
    }
}
