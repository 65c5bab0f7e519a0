using System;
using System.Collections.Generic;
using System.Linq;
using PureLambda.Web;

namespace PureLambda.WebServer;

/// <summary>Fields that speak of one connection and end with it (RFC 9110, 7.6.1).</summary>
internal static class ConnectionHeaders
{
    /// <summary>The fields without them, and without those that <c>Connection</c> names.</summary>
    public static IEnumerable<Header> Without(HeaderFields fields)
    {
        var named = fields
            .All("connection")
            .SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries))
            .Concat(ConnectionFields.Names)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return fields.Where(field => !named.Contains(field.Name));
    }
}
