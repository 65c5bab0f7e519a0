using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PureLambda.Web;
using PureLambda.Web.Tests;

namespace PureLambda.AspNetCore.Tests;

/// <summary>Answers in words that are the same whichever way the request took.</summary>
internal static class SameAnswer
{
    // Kestrel's own, and what speaks of its connection.
    private static readonly string[] OfKestrel =
    [
        "date",
        "server",
        "connection",
        "transfer-encoding",
        "content-length",
    ];

    // What services add to a request, and clients that ask directly do not.
    private static readonly string[] OfServices =
    [
        "x-forwarded-proto",
        "x-forwarded-for",
        "x-forwarded-port",
        "connection",
    ];

    // Payload format 2.0 decodes the path, and load balancers without lists keep the last of several: that is lost before
    // an application sees it.
    public static bool Survives(HttpSource source, Client client) =>
        source switch
        {
            HttpSource.HttpApiV2 => !client.Path.Contains("%2F", StringComparison.Ordinal),
            HttpSource.LoadBalancer => Distinct(client.Headers, StringComparer.OrdinalIgnoreCase)
                && Distinct(client.Query, StringComparer.Ordinal),
            HttpSource.FunctionUrl => true,
            // Maps keep no order of different names, and to ASP.NET Core these two are one.
            _ => !client.Query.Any(static one => one.Name == "A"),
        };

    private static bool Distinct((string Name, string)[] pairs, StringComparer comparer) =>
        pairs.Select(static one => one.Name).Distinct(comparer).Count() == pairs.Length;

    public static string Told(Service answer, bool fold) =>
        $"{answer.Status}\n{Fields(answer.Headers, fold)}\n{string.Join('\n', answer.Cookies.Order(StringComparer.Ordinal))}\n{Convert.ToHexString(answer.Body)}";

    // With one value for a name a list is one field with commas.
    private static string Fields(IEnumerable<(string Name, string Value)> headers, bool fold)
    {
        var names = headers
            .Select(static one => (Name: one.Name.ToLowerInvariant(), one.Value))
            .Where(static one => !OfKestrel.Contains(one.Name))
            .OrderBy(static one => one.Name, StringComparer.Ordinal)
            .GroupBy(static one => one.Name, static one => one.Value);
        return string.Join('\n', names.Select(group => $"{group.Key}: {string.Join(fold ? ", " : " | ", group)}"));
    }

    public static string Asked(Service answer) =>
        string.Join(
            '\n',
            Encoding
                .UTF8.GetString(answer.Body)
                .Split('\n')
                .Where(static line => !OfServices.Contains(line.Split(':')[0]))
        );
}
