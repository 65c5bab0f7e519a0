using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Web;

/// <summary>Who a request comes from, as an authorizer of API Gateway or AWS IAM said it. Nothing here is read from headers.</summary>
/// <param name="Authorizer">Who says so.</param>
public sealed record Principal(AuthorizerKind Authorizer)
{
    /// <summary>The subject, principal id, or ARN of the user; null where the authorizer names none.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// Everything that the authorizer said. Of a list each item is a claim; the members of an object are named with a dot, as
    /// in <c>cognitoIdentity.identityId</c>; numbers and truth values are written as in JSON.
    /// </summary>
    public Sequence<Claim> Claims { get; init; } = [];

    /// <summary>The scopes that the authorizer names beside the claims.</summary>
    public Sequence<string> Scopes { get; init; } = [];

    /// <summary>The first value of a claim, or null.</summary>
    /// <param name="name">The claim's name.</param>
    public string? Find(string name)
    {
        foreach (var claim in Claims)
            if (claim.Name == name)
                return claim.Value;
        return null;
    }

    /// <summary>Every value of a claim.</summary>
    /// <param name="name">The claim's name.</param>
    public Sequence<string> All(string name) =>
        Sequence.From(Claims.Where(claim => claim.Name == name).Select(static claim => claim.Value));

    /// <summary>The kind of authorizer and the names of the claims: values may be secret.</summary>
    public override string ToString() =>
        $"{Authorizer} ({string.Join(", ", Claims.Select(static claim => claim.Name))})";
}

/// <summary>What says who a request comes from.</summary>
public enum AuthorizerKind
{
    /// <summary>The JWT authorizer of an HTTP API.</summary>
    Jwt,

    /// <summary>A Cognito user pool before a REST API.</summary>
    Cognito,

    /// <summary>AWS IAM: the request was signed.</summary>
    Iam,

    /// <summary>A Lambda authorizer: the claims are its context.</summary>
    Lambda,
}

/// <summary>One thing that is said of a principal.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as a text.</param>
public readonly record struct Claim(string Name, string Value)
{
    /// <summary>The name only: the value may be secret.</summary>
    public override string ToString() => Name;
}
