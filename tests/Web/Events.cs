using System;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>Events in the tests' hands.</summary>
internal static class Events
{
    public static Request RequestOf(Payload payload) =>
        HttpEvent
            .Decode(payload)
            .Match(
                static request => request,
                malformed => Fail($"{malformed}\n{payload.ToText()}"),
                () => Fail($"not of HTTP: {payload.ToText()}")
            );

    public static Request RequestOf(string json) => RequestOf(Payload.FromText(json));

    public static MalformedEvent ReasonOf(string json) =>
        HttpEvent.Decode(Payload.FromText(json)) is Decoded.Malformed malformed
            ? malformed.Reason
            : throw new InvalidOperationException($"it was not malformed: {json}");

    private static Request Fail(string message)
    {
        Assert.Fail(message);
        throw new InvalidOperationException(message);
    }
}
