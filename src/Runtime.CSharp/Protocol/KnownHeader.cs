using System;
using System.Text;

namespace PureLambda.Protocol;

/// <summary>
/// The names that this runtime reads in a reply. A field is told which it is once, when it is read: every event has seven of
/// them, and each would be compared with nine names otherwise.
/// </summary>
internal enum KnownHeader : byte
{
    None,
    RequestId,
    InvocationId,
    Deadline,
    FunctionArn,
    TraceId,
    ClientContext,
    CognitoIdentity,
    TenantId,
    ContentType,
    ContentLength,
    TransferEncoding,
    Connection,
    ExtensionIdentifier,
}

internal static class KnownHeaders
{
    /// <summary>Which of them a name is, compared without case.</summary>
    /// <param name="name">The name's bytes.</param>
    // Few names are equally long, so that one comparison decides.
    public static KnownHeader Of(ReadOnlySpan<byte> name) =>
        name.Length switch
        {
            10 => If(name, "Connection"u8, KnownHeader.Connection),
            12 => If(name, "Content-Type"u8, KnownHeader.ContentType),
            14 => If(name, "Content-Length"u8, KnownHeader.ContentLength),
            17 => If(name, "Transfer-Encoding"u8, KnownHeader.TransferEncoding),
            23 => If(name, "Lambda-Runtime-Trace-Id"u8, KnownHeader.TraceId),
            26 => If(name, "Lambda-Runtime-Deadline-Ms"u8, KnownHeader.Deadline),
            27 => If(name, "Lambda-Extension-Identifier"u8, KnownHeader.ExtensionIdentifier),
            28 => name[15] is (byte)'I' or (byte)'i'
                ? If(name, "Lambda-Runtime-Invocation-Id"u8, KnownHeader.InvocationId)
                : If(name, "Lambda-Runtime-Aws-Tenant-Id"u8, KnownHeader.TenantId),
            29 => name[15] is (byte)'A' or (byte)'a'
                ? If(name, "Lambda-Runtime-Aws-Request-Id"u8, KnownHeader.RequestId)
                : If(name, "Lambda-Runtime-Client-Context"u8, KnownHeader.ClientContext),
            31 => If(name, "Lambda-Runtime-Cognito-Identity"u8, KnownHeader.CognitoIdentity),
            35 => If(name, "Lambda-Runtime-Invoked-Function-Arn"u8, KnownHeader.FunctionArn),
            _ => KnownHeader.None,
        };

    // As the service writes it, and as anybody else may.
    private static KnownHeader If(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted, KnownHeader known) =>
        name.SequenceEqual(wanted) || Ascii.EqualsIgnoreCase(name, wanted) ? known : KnownHeader.None;
}
