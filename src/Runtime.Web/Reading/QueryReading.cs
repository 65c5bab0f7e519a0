using System;
using System.Collections.Generic;

namespace PureLambda.Web;

/// <summary>The query of an event: raw, or as one map of texts or one of lists, or both.</summary>
internal static class QueryReading
{
    private const string One = "queryStringParameters";
    private const string Many = "multiValueQueryStringParameters";

    /// <summary>API Gateway decodes names and values.</summary>
    public static Query Decoded(Node root)
    {
        var parameters = new List<QueryParameter>();
        foreach (var (name, value) in Both(root))
            parameters.Add(new QueryParameter(name, value));
        return Query.From(parameters);
    }

    /// <summary>A load balancer passes them on as they were sent.</summary>
    public static Query Encoded(Node root)
    {
        var pairs = new List<string>();
        foreach (var (name, value) in Both(root))
            pairs.Add($"{Percent.Mended(name, Percent.InName)}={Percent.Mended(value, Percent.InValue)}");
        return Query.Parse(string.Join('&', pairs));
    }

    /// <summary>Payload format 2.0 has the query as it was sent; beside it, joined by commas, what cannot be told apart.</summary>
    public static Query Raw(Node root) => root.TextOf("rawQueryString") is { } raw ? Query.Parse(raw) : Decoded(root);

    private static List<(string Name, string Value)> Both(Node root)
    {
        var pairs = new List<(string, string)>();
        var known = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (name, values) in root.Member(Many)?.Members() ?? [])
        {
            known[name] = [];
            foreach (var value in values.Items())
            {
                var text = value.Text();
                known[name].Add(text);
                pairs.Add((name, text));
            }
        }
        foreach (var (name, value) in root.Member(One)?.Members() ?? [])
        {
            var text = value.Text();
            if (!known.TryGetValue(name, out var values) || !values.Contains(text))
                pairs.Add((name, text));
        }
        return pairs;
    }
}
