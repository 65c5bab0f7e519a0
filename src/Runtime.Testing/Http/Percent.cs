using System;
using System.Net;

namespace PureLambda.Testing;

/// <summary>
/// Percent-encoding, read. What is no triplet stays, and bytes that are no UTF-8 are U+FFFD. The front is a service, and
/// PureLambda.Web reads what services write: each has its own, so that laws hold two against each other.
/// </summary>
internal static class Percent
{
    /// <summary>A path, in which a plus sign is one.</summary>
    public static string Decoded(string text) =>
        WebUtility.UrlDecode(text.Replace("+", "%2B", StringComparison.Ordinal)) ?? "";

    /// <summary>A query, in which a plus sign is a space.</summary>
    public static string DecodedInQuery(string text) => WebUtility.UrlDecode(text) ?? "";
}
