using System;
using PureLambda.Protocol;

namespace PureLambda.Micro;

/// <summary>What a handler gets, without a loop around it.</summary>
internal static class InMemory
{
    /// <summary>A context of an invocation that has an hour. Nothing is logged.</summary>
    public static Context Context()
    {
        var attempt = new Attempt("8476a536-e9f4-11e8-9739-2dfe598c3fcd");
        var settings = SettingsReader.Read(static name => name == "AWS_LAMBDA_RUNTIME_API" ? "127.0.0.1:9001" : null);
        var invocation = new Invocation(attempt, Payload.Empty)
        {
            Deadline = new Deadline(DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()),
        };
        return new Context(invocation, settings.Settings!, TimeProvider.System, static _ => { });
    }
}
