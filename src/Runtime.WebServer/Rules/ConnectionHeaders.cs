using System;
using System.Collections.Generic;
using System.Linq;
using PureLambda.Web;

namespace PureLambda.WebServer;

/// <summary>Fields that speak of one connection and end with it (RFC 9110, 7.6.1).</summary>
internal static class ConnectionHeaders
{
    private static readonly string[] Known =
    [
        "connection",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];

    /// <summary>The fields without them, and without those that <c>Connection</c> names.</summary>
    public static IEnumerable<Header> Without(HeaderFields fields)
    {
        var named = fields
            .All("connection")
            .SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries))
            .Concat(Known)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return fields.Where(field => !named.Contains(field.Name));
    }
}
