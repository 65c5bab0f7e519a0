using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>Defects of other adapters that concern paths and queries: each was met by somebody.</summary>
public static class PathDefects
{
    [Theory]
    [InlineData("dev", "/developers", "", "/developers")]
    [InlineData("dev", "/dev/developers", "/dev", "/developers")]
    [InlineData("dev", "/dev/dev/x", "/dev", "/dev/x")]
    [InlineData("dev", "/dev", "/dev", "")]
    [InlineData("dev", "/dev/", "/dev", "/")]
    [InlineData("dev", "/DEV/x", "", "/DEV/x")]
    [InlineData("$default", "/$default/x", "", "/$default/x")]
    [InlineData("api", "/api/api/x", "/api", "/api/x")]
    [InlineData("api", "/apix", "", "/apix")]
    [InlineData("api", "/apix/api", "", "/apix/api")]
    public static void A_stage_is_cut_once_and_before_a_slash(
        string stage,
        string rawPath,
        string pathBase,
        string path
    ) => Is(pathBase, path, V2(stage, rawPath));

    [Theory]
    [InlineData("/api/api/x", "api/x", "/api", "/api/x")]
    [InlineData("/api/x", "x", "/api", "/x")]
    [InlineData("/apix", "apix", "", "/apix")]
    [InlineData("/api/x/", "x", "/api", "/x/")]
    [InlineData("/shop/v1/a%20b/c", "a%20b/c", "/shop/v1", "/a%20b/c")]
    public static void A_base_path_of_a_custom_domain_ends_where_the_route_begins(
        string path,
        string proxy,
        string pathBase,
        string rest
    ) => Is(pathBase, rest, V1(path, path, Route("/{proxy+}", "proxy", proxy)));

    [Fact]
    public static void A_nested_resource_keeps_its_literal_segments() =>
        Is(
            "/shop",
            "/customers/c-42/orders",
            V1(
                "/shop/customers/c-42/orders",
                "/shop/customers/c-42/orders",
                Route("/customers/{id}/orders", "id", "c-42")
            )
        );

    [Theory]
    [InlineData("/prod", "/", "/prod", "")]
    [InlineData("/prod/", "/", "/prod", "/")]
    [InlineData("/prod/orders/", "/orders/", "/prod", "/orders/")]
    [InlineData("/production/orders", "/production/orders", "", "/production/orders")]
    public static void A_slash_at_the_end_is_where_the_client_put_it(
        string whole,
        string path,
        string pathBase,
        string rest
    ) => Is(pathBase, rest, V1(path, whole));

    [Fact]
    public static void A_stage_in_the_path_of_payload_format_1_is_cut_where_no_route_says_better() =>
        Is(
            "/dev",
            "/x",
            """
            {"version":"1.0","httpMethod":"GET","resource":"$default","path":"/dev/x",
             "requestContext":{"stage":"dev","path":"/dev/x"}}
            """
        );

    [Fact]
    public static void A_decoded_path_cannot_pass_for_a_query()
    {
        var request = Events.RequestOf(V2("$default", "/a?b#c d%41"));
        Assert.Equal("/a%3Fb%23c%20d%2541", request.Path);
        Assert.Equal(("", "/a?b#c d%41"), (request.Query.Raw, request.DecodedPath));
    }

    [Fact]
    public static void Percent_plus_and_an_encoded_slash_stay_apart()
    {
        var request = Events.RequestOf(
            """{"httpMethod":"GET","path":"/a%2Fb/c+d/%25/e%20f","requestContext":{"elb":{}},"queryStringParameters":{"q":"a+b%2Bc%20d"}}"""
        );
        Assert.Equal(["a/b", "c+d", "%", "e f"], request.Segments);
        Assert.Equal("/a%2Fb/c+d/%25/e%20f?q=a+b%2Bc%20d", request.Target);
        Assert.Equal("a b+c d", request.Query.Find("q"));
    }

    [Fact]
    public static void What_no_url_holds_is_encoded_and_makes_no_invalid_target() =>
        Assert.Equal(
            "/%C3%A9%20%22/%25zz?a%20b=%3C%7C%3E&x=%26%23",
            Events
                .RequestOf(
                    """
                    {"httpMethod":"GET","path":"/é \"/%zz","requestContext":{"elb":{}},
                     "multiValueQueryStringParameters":{"a b":["<|>"],"x":["&#"]},"multiValueHeaders":{}}
                    """
                )
                .Target
        );

    [Fact]
    public static void Query_parameters_are_kept_with_a_stage_and_differ_by_case()
    {
        var request = Events.RequestOf(
            """
            {"httpMethod":"GET","path":"/x","queryStringParameters":{"stage":"a","Stage":"b"},
             "multiValueQueryStringParameters":null,"requestContext":{"stage":"prod","path":"/prod/x"}}
            """
        );
        Assert.Equal(("a", "b"), (request.Query.Find("stage"), request.Query.Find("Stage")));
    }

    /// <summary>An event of a REST API.</summary>
    /// <param name="path">Without the stage.</param>
    /// <param name="whole">As the client sent it.</param>
    /// <param name="more">Members that few events have.</param>
    private static string V1(string path, string whole, string more = "") =>
        $$"""{"httpMethod":"GET","path":"{{path}}",{{more}}"requestContext":{"stage":"prod","path":"{{whole}}"} }""";

    private static string Route(string resource, string parameter, string value) =>
        $$"""
            "resource":"{{resource}}","pathParameters":{"{{parameter}}":"{{value}}"},
            """;

    private static string V2(string stage, string rawPath) =>
        $$"""
            {"version":"2.0","routeKey":"$default","rawPath":"{{rawPath}}","rawQueryString":"","pathParameters":{},
             "requestContext":{"stage":"{{stage}}","http":{"method":"GET"} } }
            """;

    private static void Is(string pathBase, string path, string json)
    {
        var request = Events.RequestOf(json);
        Assert.Equal((pathBase, path), (request.PathBase, request.Path));
    }
}
