using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Web;

/// <summary>Headers of an event: one map of texts, one of lists, or both, and cookies beside them.</summary>
internal static class HeaderReading
{
    /// <summary>
    /// What both maps say. The map of lists has everything, in an event that was not written by hand; of the other only what
    /// is missing there is added.
    /// </summary>
    public static HeaderFields OfBoth(Node root)
    {
        var fields = Listed(root.Member("multiValueHeaders"));
        var known = HeaderFields.ByName(fields);
        foreach (var one in Single(root.Member("headers")))
            if (!known.TryGetValue(one.Name, out var values) || !Has(values, one.Value))
                fields.Add(one);
        return HeaderFields.From(fields);
    }

    /// <summary>
    /// One value for a name, in which the gateway may have joined several by commas. It is never split: dates and user agents
    /// have commas of their own. Cookies come beside the headers, or (function URLs) there as well as here.
    /// </summary>
    public static HeaderFields WithCookies(Node root)
    {
        var fields = Single(root.Member("headers"));
        var beside = root.Member("cookies") is { } cookies ? cookies.Items().Select(Value).ToList() : [];
        if (beside.Count == 0)
            return HeaderFields.From(fields);
        var headers = HeaderFields.From(fields);
        var all = Cookie.Pairs(headers.All("cookie"));
        var left = all.GroupBy(static pair => pair).ToDictionary(static one => one.Key, static one => one.Count());
        foreach (var pair in Cookie.Pairs(beside))
            if (left.TryGetValue(pair, out var count) && count > 0)
                left[pair] = count - 1;
            else
                all.Add(pair);
        return all.Count == 0 ? headers : headers.With("cookie", string.Join("; ", all));
    }

    private static List<Header> Single(Node? map)
    {
        var fields = new List<Header>();
        foreach (var (name, value) in map?.Members() ?? [])
            fields.Add(new Header(Named(name, value), Value(value)));
        return fields;
    }

    private static List<Header> Listed(Node? map)
    {
        var fields = new List<Header>();
        foreach (var (name, values) in map?.Members() ?? [])
        foreach (var value in values.Items())
            fields.Add(new Header(Named(name, values), Value(value)));
        return fields;
    }

    // A single value may be the last of several, or all of them joined.
    private static bool Has(List<string> values, string single) =>
        values.Contains(single) || string.Join(",", values) == single || string.Join(", ", values) == single;

    private static string Named(string name, Node value) =>
        Tokens.IsToken(name) ? name : throw value.Unlike("a header's name of visible ASCII", "another one");

    private static string Value(Node value)
    {
        var text = value.Text();
        return Tokens.IsValue(text) ? text : throw value.Unlike("a header's value", "a text with control characters");
    }
}
