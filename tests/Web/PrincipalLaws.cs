using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>What an authorizer says is said of the principal: all of it.</summary>
public static class PrincipalLaws
{
    private static readonly Gen<(string Name, JsonNode? Json, string[] Values)> Claim =
        from name in Gen.Elements("sub", "principalId", "scope", "userArn", "key", "é", "cognito:groups", "a.b")
        from value in Gen.Elements<(string, string[])>(
            ("\"\"", [""]),
            ("\"c-42\"", ["c-42"]),
            ("1", ["1"]),
            ("true", ["true"]),
            ("1.50", ["1.50"]),
            ("null", []),
            ("[]", []),
            ("[\"a\",\"b\",2]", ["a", "b", "2"]),
            ("[[1]]", ["[1]"])
        )
        select (name, JsonNode.Parse(value.Item1), value.Item2);

    private static readonly Gen<(string, JsonNode?, string[])[]> Context =
        from count in Gen.Choose(1, 6)
        from claims in Claim.ArrayOf(count)
        select claims.DistinctBy(static one => one.Name).ToArray();

    public static TheoryData<HttpSource, string, AuthorizerKind, string> Places =>
        new()
        {
            { HttpSource.RestApi, "claims", AuthorizerKind.Cognito, "sub" },
            { HttpSource.RestApi, "", AuthorizerKind.Lambda, "principalId" },
            { HttpSource.HttpApiV1, "claims", AuthorizerKind.Jwt, "sub" },
            { HttpSource.HttpApiV1, "", AuthorizerKind.Lambda, "principalId" },
            { HttpSource.HttpApiV2, "jwt.claims", AuthorizerKind.Jwt, "sub" },
            { HttpSource.HttpApiV2, "lambda", AuthorizerKind.Lambda, "principalId" },
            { HttpSource.HttpApiV2, "iam", AuthorizerKind.Iam, "userArn" },
            { HttpSource.FunctionUrl, "iam", AuthorizerKind.Iam, "userArn" },
            { HttpSource.WebSocket, "", AuthorizerKind.Lambda, "principalId" },
        };

    [Theory, MemberData(nameof(Places))]
    public static void Claims_are_all_that_the_authorizer_says(
        HttpSource source,
        string place,
        AuthorizerKind kind,
        string id
    ) =>
        Law.ForAll(
            from given in Clients.InSetup
            from context in Context
            select (given, context),
            one =>
            {
                var said = new JsonObject(
                    one.context.Select(static claim => KeyValuePair.Create(claim.Item1, claim.Item2?.DeepClone()))
                );
                var principal = PrincipalOf(source, one.given, place, said);
                if (place.Length == 0 && one.context.All(static claim => claim.Item2 is null))
                {
                    Assert.Null(principal);
                    return;
                }
                var expected = one.context.SelectMany(static claim =>
                    claim.Item3.Select(value => (claim.Item1, value))
                );
                Assert.NotNull(principal);
                Assert.Equal(kind, principal.Authorizer);
                Assert.Equal(expected, principal.Claims.Select(static claim => (claim.Name, claim.Value)));
                Assert.Equal(
                    expected.Where(claim => claim.Item1 == id).Select(static claim => claim.value).FirstOrDefault(),
                    principal.Id
                );
            }
        );

    [Fact]
    public static void Members_of_a_claim_are_named_with_a_dot()
    {
        var principal = Iam("""{"userArn":"arn:u","cognitoIdentity":{"amr":["foo","bar"],"identityId":"i"}}""");
        Assert.Equal(["foo", "bar"], principal!.All("cognitoIdentity.amr"));
        Assert.Equal("i", principal.Find("cognitoIdentity.identityId"));
        Assert.Equal("arn:u", principal.Id);
    }

    [Fact]
    public static void Scopes_beside_the_claims_are_kept()
    {
        var json =
            """{"requestContext":{"http":{"method":"GET"},"authorizer":{"jwt":{"claims":{"sub":"s"},"scopes":["a","b"]}}},"rawPath":"/"}""";
        Assert.Equal(["a", "b"], Events.RequestOf(json).Principal!.Scopes);
    }

    [Fact]
    public static void A_signed_request_to_a_rest_api_has_the_identity_as_claims()
    {
        var json = """
            {"httpMethod":"GET","path":"/","requestContext":{"identity":{
                "userArn":"arn:u","accountId":"1","caller":"c","user":"u","accessKey":"k","sourceIp":"203.0.113.1","userAgent":"x"}}}
            """;
        var principal = Events.RequestOf(json).Principal!;
        Assert.Equal((AuthorizerKind.Iam, "arn:u"), (principal.Authorizer, principal.Id));
        Assert.Equal(
            ["accessKey", "accountId", "caller", "user", "userArn"],
            principal.Claims.Select(static one => one.Name)
        );
    }

    [Fact]
    public static void A_user_of_an_identity_pool_is_one_by_the_identity() =>
        Assert.Equal(
            "i-1",
            Events
                .RequestOf(
                    """{"httpMethod":"GET","path":"/","requestContext":{"identity":{"cognitoIdentityId":"i-1"}}}"""
                )
                .Principal?.Id
        );

    [Theory]
    [InlineData(
        """{"httpMethod":"GET","path":"/","requestContext":{"identity":{"sourceIp":"203.0.113.1","accountId":"1"}}}"""
    )]
    [InlineData("""{"httpMethod":"GET","path":"/","requestContext":{"authorizer":{}}}""")]
    [InlineData("""{"requestContext":{"http":{"method":"GET"},"authorizer":{}},"rawPath":"/"}""")]
    [InlineData("""{"requestContext":{"http":{"method":"GET"},"authorizer":{"iam":null}},"rawPath":"/"}""")]
    [InlineData(
        """{"httpMethod":"GET","path":"/","requestContext":{"elb":{}},"headers":{"x-amzn-oidc-identity":"me","authorization":"x"}}"""
    )]
    public static void Who_is_said_by_nobody_is_nobody(string json) => Assert.Null(Events.RequestOf(json).Principal);

    private static Principal? Iam(string json) =>
        PrincipalOf(
            HttpSource.FunctionUrl,
            (new Client("GET", "/", [], [], [], []), new Setup("$default", "", null, [], true)),
            "iam",
            JsonNode.Parse(json)!
        );

    private static Principal? PrincipalOf(HttpSource source, (Client, Setup) given, string place, JsonNode said)
    {
        var json = JsonNode.Parse(Gateways.Write(source, given.Item1, given.Item2).ToText())!;
        foreach (var name in place.Split('.', System.StringSplitOptions.RemoveEmptyEntries).Reverse())
            said = new JsonObject { [name] = said };
        json["requestContext"]!["authorizer"] = said;
        return Events.RequestOf(json.ToJsonString()).Principal;
    }
}
