using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>The steps of which checks are made.</summary>
internal sealed partial class Trial
{
    /// <summary>An invocation as the service would announce it.</summary>
    public Announced Invocation(Body? @event = null) =>
        new(
            $"8476a536-e9f4-11e8-9739-{++ids:x12}",
            new Dictionary<string, string>
            {
                ["Content-Type"] = "application/json",
                ["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset
                    .UtcNow.AddMinutes(1)
                    .ToUnixTimeMilliseconds()
                    .ToString(CultureInfo.InvariantCulture),
                ["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:us-east-1:123456789012:function:function",
                ["Lambda-Runtime-Trace-Id"] =
                    "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1",
            },
            @event ?? Options.Event
        );

    /// <summary>The event on which the function fails.</summary>
    public Announced Failing() =>
        Invocation(
            Options.FailingEvent
                ?? throw new Inapplicable("there is no event on which the function fails: give one (--failing-event)")
        );

    /// <summary>The event on which the function fails within a stream.</summary>
    public Announced FailingStream() =>
        Invocation(
            Options.FailingStreamEvent
                ?? throw new Inapplicable(
                    "there is no event on which the function fails within a stream: give one (--failing-stream-event)"
                )
        );

    /// <summary>Waits until the runtime asks for an event.</summary>
    public async Task<PendingRequest> NextAsync(string expected = "ask for its next event")
    {
        var pending = await RequestAsync(expected);
        return pending.Request is { Method: "GET" } request && IsAt(request, $"{Invocations}/next")
            ? pending
            : throw new ContractBroken($"it was to {expected}, and sent {pending.Request}");
    }

    /// <summary>Announces an invocation to a runtime that asks.</summary>
    public static Task GiveAsync(PendingRequest next, Announced invocation) =>
        next.ReplyAsync(200, invocation.Fields, invocation.Event);

    /// <summary>Waits for the response to an invocation.</summary>
    public Task<PendingRequest> ResponseAsync(Announced invocation) =>
        PostAsync(invocation, "post a response", static kind => kind == "response");

    /// <summary>Waits for the error of an invocation.</summary>
    public Task<PendingRequest> ErrorAsync(Announced invocation) =>
        PostAsync(invocation, "post an error", static kind => kind == "error");

    /// <summary>Waits for the response or the error of an invocation.</summary>
    public Task<PendingRequest> OutcomeAsync(Announced invocation) =>
        PostAsync(invocation, "post a response or an error", static _ => true);

    /// <summary>The usual invocation, from asking to the answer, which waits for its verdict.</summary>
    public async Task<PendingRequest> AnswerAsync(Announced? invocation = null)
    {
        var announced = invocation ?? Invocation();
        await GiveAsync(await NextAsync(), announced);
        return await ResponseAsync(announced);
    }

    /// <summary>Goes through one more invocation, so that the runtime is seen to go on.</summary>
    public async Task GoesOnAsync()
    {
        await (await AnswerAsync()).AcceptAsync();
        _ = await NextAsync();
    }

    /// <summary>Whether a request is for a path of the Runtime API.</summary>
    public bool IsAt(WireRequest request, string path) => request.Target == check.PathPrefix + path;

    private async Task<PendingRequest> PostAsync(Announced invocation, string expected, Func<string, bool> isExpected)
    {
        var pending = await RequestAsync(expected);
        var (request, start) = (pending.Request, $"{check.PathPrefix}{Invocations}/");
        if (request.Method != "POST" || !request.Target.StartsWith(start, StringComparison.Ordinal))
            throw new ContractBroken($"it was to {expected}, and sent {request}");
        var parts = request.Target[start.Length..].Split('/');
        if (parts is not [var id, var kind] || Uri.UnescapeDataString(id) != invocation.RequestId)
            throw new ContractBroken($"it was to {expected} for {invocation.RequestId}, and sent {request}");
        return isExpected(kind)
            ? pending
            : throw new ContractBroken($"it was to {expected}, and sent {request} with {Short(request.Body)}");
    }

    /// <summary>The beginning of a body.</summary>
    public static string Short(Body body)
    {
        var text = body.ToString();
        return text.Length <= 200 ? text : text[..200] + "…";
    }
}

/// <summary>An invocation as the service announces it.</summary>
internal sealed record Announced(string RequestId, Dictionary<string, string> Headers, Body Event)
{
    /// <summary>All header fields, each with its line end.</summary>
    public string Fields =>
        $"Lambda-Runtime-Aws-Request-Id: {RequestId}\r\n"
        + string.Concat(Headers.Select(static header => $"{header.Key}: {header.Value}\r\n"));

    /// <summary>The same with a header set, or without it.</summary>
    public Announced With(string name, string? value)
    {
        var headers = new Dictionary<string, string>(Headers);
        headers.Remove(name);
        if (value is not null)
            headers[name] = value;
        return this with { Headers = headers };
    }
}
