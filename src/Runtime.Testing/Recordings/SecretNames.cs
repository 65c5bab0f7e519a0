using System;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>Which names of headers, parameters, fields and variables say that their value is a secret, or a client's address.</summary>
internal static class SecretNames
{
    private static readonly string[] Parts =
    [
        "authorization",
        "cookie",
        "token",
        "secret",
        "password",
        "passwd",
        "passphrase",
        "apikey",
        "accesskey",
        "accountkey",
        "privatekey",
        "signingkey",
        "encryptionkey",
        "masterkey",
        "subscriptionkey",
        "functionkey",
        "credential",
        "signature",
        "sessionid",
        "sourceip",
        "clientip",
        "remoteip",
        "realip",
        "connectingip",
        "ipaddress",
        "remoteaddr",
        "clientaddr",
        "vieweraddress",
        "forwardedfor",
    ];

    private static readonly string[] Names = ["auth", "forwarded", "jwt", "pwd", "sid", "sig", "csrf", "xsrf", "otp"];

    // Counts and kinds of tokens, of which language models speak a lot, and versions of signatures.
    private static readonly string[] Harmless =
    [
        "tokens",
        "maxtokens",
        "inputtokens",
        "outputtokens",
        "totaltokens",
        "prompttokens",
        "completiontokens",
        "tokencount",
        "tokenlimit",
        "tokentype",
        "tokenuse",
        "signatureversion",
    ];

    /// <summary>Whether a value of this name is secret. The name is compared by its letters and digits, in any case.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isParameter">Whether it names a header or a query parameter, where <c>key</c> alone is a key.</param>
    public static bool Contains(string name, bool isParameter)
    {
        var letters = string.Concat(Unescaped(name).Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return !Harmless.Contains(letters)
            && (
                Names.Contains(letters)
                || (isParameter && letters == "key")
                || Parts.Any(part => letters.Contains(part, StringComparison.Ordinal))
            );
    }

    /// <summary>Whether the fields of an object of this name are headers or parameters.</summary>
    public static bool HoldsParameters(string name) =>
        name.EndsWith("headers", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("parameters", StringComparison.OrdinalIgnoreCase);

    private static string Unescaped(string name) => name.Contains('%') ? Uri.UnescapeDataString(name) : name;
}
