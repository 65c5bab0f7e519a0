using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>Sample events of the project: all of HTTP are read as the same request, and no other is taken for one.</summary>
public static class Samples
{
    private static readonly Dictionary<string, HttpSource> OfHttp = new()
    {
        ["apigw-rest"] = HttpSource.RestApi,
        ["apigw-http"] = HttpSource.HttpApiV2,
        ["function-url"] = HttpSource.FunctionUrl,
        ["alb"] = HttpSource.LoadBalancer,
        ["apigw-websocket"] = HttpSource.WebSocket,
    };

    private static readonly string Folder = Path.Combine(Root(), "src", "Runtime.Tool", "Events");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.json").Select(static file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory, MemberData(nameof(Names))]
    public static void A_sample_is_of_http_or_not(string name)
    {
        var payload = Payload.Of(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));
        Assert.Equal(OfHttp.TryGetValue(name, out var source) ? source : null, HttpEvent.Detect(payload));
        Assert.Equal(OfHttp.ContainsKey(name), HttpEvent.Decode(payload) is Decoded.Http);
        Assert.Equal(!OfHttp.ContainsKey(name), HttpEvent.Decode(payload) is Decoded.NotHttp);
    }

    [Theory]
    [InlineData("apigw-rest", "/prod")]
    [InlineData("apigw-http", "")]
    [InlineData("function-url", "")]
    [InlineData("alb", "")]
    public static void Samples_of_one_request_are_read_alike(string name, string pathBase)
    {
        var request = Events.RequestOf(Payload.Of(File.ReadAllBytes(Path.Combine(Folder, name + ".json"))));
        Assert.Equal(("POST", pathBase, "/customers/c-42/orders"), (request.Method, request.PathBase, request.Path));
        Assert.Equal(["customers", "c-42", "orders"], request.Segments);
        Assert.Equal(("https", "203.0.113.17", 443), (request.Scheme, request.ClientAddress, request.Port));
        Assert.Equal("lines", request.Query.Find("expand"));
        Assert.Equal("application/json", request.Headers.Find("CONTENT-TYPE"));
        Assert.Equal("A-1001", JsonNode.Parse(request.Body.Span)!["orderId"]!.GetValue<string>());
        Assert.Equal(name == "alb" ? null : 1775738096123, request.Time?.ToUnixTimeMilliseconds());
    }

    [Fact]
    public static void What_only_some_services_say_is_read_where_they_say_it()
    {
        var rest = Read("apigw-rest");
        Assert.Equal(["new", "gift"], rest.Query.All("tag"));
        Assert.Equal(
            ("prod", "/customers/{customerId}/orders", "c-42"),
            (rest.Stage, rest.Route, rest.PathParameters["customerId"])
        );
        var http = Read("apigw-http");
        Assert.Equal([new Cookie("session", "s-7f3a"), new Cookie("theme", "dark")], http.Cookies);
        Assert.Equal((AuthorizerKind.Jwt, "c-42"), (http.Principal!.Authorizer, http.Principal.Id));
        Assert.Equal(["orders.write"], http.Principal.Scopes);
        Assert.Equal(["session=s-7f3a"], Read("function-url").Headers.All("cookie"));
        Assert.Equal("gift wrap", Read("alb").Query.Find("tag"));
        var message = Read("apigw-websocket");
        Assert.Equal(
            ("POST", "/sendMessage", "Fq8thc4sFiACJwg="),
            (message.Method, message.Path, message.WebSocket!.ConnectionId)
        );
    }

    /// <summary>The first folder above the tests that holds the README and the build script.</summary>
    internal static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "README.md")) && File.Exists(Path.Combine(folder, "build.fsx")))
                return folder;
        throw new DirectoryNotFoundException(
            $"no README.md beside a build.fsx in a folder above {AppContext.BaseDirectory}"
        );
    }

    private static Request Read(string name) =>
        Events.RequestOf(Payload.Of(File.ReadAllBytes(Path.Combine(Folder, name + ".json"))));
}
