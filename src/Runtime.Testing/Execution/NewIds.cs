using System;
using System.Globalization;
using System.Security.Cryptography;

namespace PureLambda.Testing;

/// <summary>Ids in the forms that Lambda gives them.</summary>
internal static class NewIds
{
    /// <summary><c>Root=1-SECONDS-ID;Parent=ID;Sampled=0</c>: tracing is not switched on.</summary>
    public static string Trace(DateTimeOffset now) =>
        $"Root=1-{now.ToUnixTimeSeconds():x8}-{Hexadecimal(24)};Parent={Hexadecimal(16)};Sampled=0";

    /// <summary><c>2026/11/22/[$LATEST]ID</c>.</summary>
    public static string LogStream(EmulatorOptions options, DateTimeOffset now) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{now.UtcDateTime:yyyy/MM/dd}/[{options.FunctionVersion}]{Hexadecimal(32)}"
        );

    /// <summary>What the function gets for an event that is handed over now.</summary>
    public static InvokeRequest Request(EmulatorOptions options, InvocationRequest wish, bool isStreamed)
    {
        var now = options.TimeProvider.GetUtcNow();
        return new InvokeRequest(
            Guid.NewGuid().ToString(),
            Guid.NewGuid().ToString(),
            (now + options.Timeout).ToUnixTimeMilliseconds(),
            options.FunctionArn,
            wish.TraceId is "" ? Trace(now) : wish.TraceId,
            wish.Event
        )
        {
            ContentType = wish.ContentType,
            ClientContext = wish.ClientContext,
            CognitoIdentity = wish.CognitoIdentity,
            TenantId = wish.TenantId,
            IsStreamed = isStreamed,
        };
    }

    private static string Hexadecimal(int digits) => RandomNumberGenerator.GetHexString(digits, lowercase: true);
}
