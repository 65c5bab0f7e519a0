using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Web;

/// <summary>What stands behind the question mark: as it is written, and as names and values in their order.</summary>
public sealed class Query : IEquatable<Query>
{
    private QueryParameter[]? parameters;

    private Query(string raw) => Raw = raw;

    /// <summary>No query.</summary>
    public static Query None { get; } = new("");

    /// <summary>A query as it is written, without the question mark. What a URL cannot hold is percent-encoded.</summary>
    /// <param name="raw">The text.</param>
    public static Query Parse(string raw) => raw.Length == 0 ? None : new Query(Percent.Mended(raw, Percent.InQuery));

    /// <summary>A query of these names and values.</summary>
    /// <param name="parameters">Names and values, decoded.</param>
    public static Query Of(params (string Name, string Value)[] parameters) =>
        From(parameters.Select(static one => new QueryParameter(one.Name, one.Value)));

    /// <summary>The same of a sequence, which is read once.</summary>
    /// <param name="parameters">The parameters, decoded, in order.</param>
    public static Query From(IEnumerable<QueryParameter> parameters) =>
        new(string.Join('&', parameters.Select(static one => $"{Encoded(one.Name)}={Encoded(one.Value)}")));

    /// <summary>The query as it is written, without the question mark; empty when there is none.</summary>
    public string Raw { get; }

    /// <summary>Names and values in order, decoded as forms are: a plus is a space.</summary>
    public Sequence<QueryParameter> Parameters => Sequence.Create<QueryParameter>(Read());

    /// <summary>The first value of a name, or null. Names differ by case.</summary>
    /// <param name="name">The name, decoded.</param>
    public string? Find(string name)
    {
        foreach (var one in Read())
            if (one.Name == name)
                return one.Value;
        return null;
    }

    /// <summary>Every value of a name, in order.</summary>
    /// <param name="name">The name, decoded.</param>
    public Sequence<string> All(string name) =>
        Sequence.From(Read().Where(one => one.Name == name).Select(static one => one.Value));

    /// <summary>Equal when it is written the same.</summary>
    /// <param name="other">The other query.</param>
    public bool Equals(Query? other) => other?.Raw == Raw;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Query);

    /// <inheritdoc/>
    public override int GetHashCode() => Raw.GetHashCode(StringComparison.Ordinal);

    /// <summary>The names only: values may be secret.</summary>
    public override string ToString() => string.Join(", ", Read().Select(static one => one.Name));

    private QueryParameter[] Read() => parameters ??= [.. Split(Raw)];

    private static IEnumerable<QueryParameter> Split(string raw)
    {
        foreach (var pair in raw.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            yield return equals < 0
                ? new QueryParameter(Decoded(pair), "")
                : new QueryParameter(Decoded(pair[..equals]), Decoded(pair[(equals + 1)..]));
        }
    }

    private static string Decoded(string text) => Percent.Decoded(text.Replace('+', ' '));

    private static string Encoded(string text) => Percent.Encoded(text, Percent.InComponent);
}

/// <summary>A name of a query and one value of it, decoded.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; empty where there is no equals sign.</param>
public readonly record struct QueryParameter(string Name, string Value)
{
    /// <summary>The name only: the value may be secret.</summary>
    public override string ToString() => Name;
}
