using System.Linq;
using System.Security.Claims;
using PureLambda.Web;

namespace PureLambda.AspNetCore.Features;

/// <summary>Who an authorizer said the client is.</summary>
internal static class User
{
    public static ClaimsPrincipal? Of(Request request) => request.Principal is { } principal ? Of(principal) : null;

    private static ClaimsPrincipal Of(Principal principal)
    {
        var claims = principal
            .Claims.Select(static claim => new System.Security.Claims.Claim(claim.Name, claim.Value))
            .Concat(principal.Scopes.Select(static scope => new System.Security.Claims.Claim("scope", scope)))
            .ToList();
        if (principal.Id is { } id && !claims.Exists(static claim => claim.Type == "sub"))
            claims.Add(new System.Security.Claims.Claim("sub", id));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, principal.Authorizer.ToString(), "sub", "role"));
    }
}
