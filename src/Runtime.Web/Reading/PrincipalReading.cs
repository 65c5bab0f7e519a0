using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Web;

/// <summary>What an authorizer said of who sends a request, for each place where it is written.</summary>
internal static class PrincipalReading
{
    private static readonly string[] OfIam =
    [
        "accessKey",
        "accountId",
        "caller",
        "cognitoAmr",
        "cognitoAuthenticationProvider",
        "cognitoAuthenticationType",
        "cognitoIdentityId",
        "cognitoIdentityPoolId",
        "principalOrgId",
        "user",
        "userArn",
    ];

    /// <summary>Format 1.0 and WebSocket: claims or a context in the authorizer, and a signature's in the identity.</summary>
    public static Principal? InContext(Node context, AuthorizerKind claimed)
    {
        var authorizer = context.Member("authorizer");
        if (authorizer is not null && authorizer.Members().Any())
            return authorizer.Find("claims") is { IsObject: true } claims
                ? Claimed(claimed, claims, authorizer)
                : Said(AuthorizerKind.Lambda, authorizer, "principalId");
        return context.Member("identity") is { } identity ? Signed(identity) : null;
    }

    /// <summary>Format 2.0: a member for each kind of authorizer.</summary>
    public static Principal? InAuthorizer(Node context)
    {
        if (context.Member("authorizer") is not { } authorizer)
            return null;
        if (authorizer.Member("jwt") is { } jwt)
            return jwt.Member("claims") is { } claims
                ? Claimed(AuthorizerKind.Jwt, claims, jwt)
                : Said(AuthorizerKind.Jwt, jwt, "sub");
        if (authorizer.Member("iam") is { } iam)
            return Said(AuthorizerKind.Iam, iam, "userArn");
        return authorizer.Member("lambda") is { } lambda ? Said(AuthorizerKind.Lambda, lambda, "principalId") : null;
    }

    private static Principal Claimed(AuthorizerKind kind, Node claims, Node beside) =>
        Said(kind, claims, "sub") with
        {
            Scopes = Sequence.From(
                beside.Member("scopes") is { Kind: JsonValueKind.Array } scopes
                    ? scopes.Items().Select(static scope => scope.Scalar())
                    : []
            ),
        };

    private static Principal Said(AuthorizerKind kind, Node all, string id)
    {
        var claims = new List<Claim>();
        foreach (var (name, value) in all.Members())
            Add(claims, name, value);
        var principal = new Principal(kind) { Claims = Sequence.From(claims) };
        return principal with { Id = principal.Find(id) };
    }

    private static Principal? Signed(Node identity)
    {
        var claims = new List<Claim>();
        foreach (var name in OfIam)
            if (identity.Member(name) is { } value)
                Add(claims, name, value);
        var principal = new Principal(AuthorizerKind.Iam) { Claims = Sequence.From(claims) };
        // Without one of these nobody signed: the account alone is that of a test invocation.
        var id =
            principal.Find("userArn")
            ?? principal.Find("user")
            ?? principal.Find("caller")
            ?? principal.Find("cognitoIdentityId");
        return id is null ? null : principal with { Id = id };
    }

    private static void Add(List<Claim> claims, string name, Node value)
    {
        switch (value.Kind)
        {
            case JsonValueKind.Object:
                foreach (var (member, inner) in value.Members())
                    Add(claims, $"{name}.{member}", inner);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.Items())
                    claims.Add(
                        new Claim(
                            name,
                            item.Kind is JsonValueKind.Object or JsonValueKind.Array
                                ? item.Element.GetRawText()
                                : item.Scalar()
                        )
                    );
                break;
            default:
                claims.Add(new Claim(name, value.Scalar()));
                break;
        }
    }
}
