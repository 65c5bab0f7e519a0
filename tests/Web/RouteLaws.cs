using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>Routes: what a table answers is what a second, slower reading of it says.</summary>
public static class RouteLaws
{
    [Fact]
    public static void The_first_route_of_method_and_path_answers_else_405_or_404() =>
        Law.ForAll(
            Routes.Table.Zip(Routes.Request),
            given =>
            {
                var response = Asked(Routes.Built(given.Item1).ToHandler(), given.Item2);
                var (status, body, allow) = Routes.Expected(given.Item1, given.Item2);
                Assert.Equal((status, allow), (response.Status, response.Headers.Find("allow")));
                Assert.Equal(
                    status == 200 ? body : $"{status}",
                    status == 200 ? response.Body.ToText() : Status(response)
                );
            }
        );

    [Fact]
    public static void Of_routes_for_the_same_path_the_first_counts() =>
        Law.ForAll(
            Routes.One,
            planned =>
            {
                var path = string.Concat(planned.Kinds.Select(static kind => kind[0] == '{' ? "/7" : $"/{kind}"));
                var table = Routes.Built([planned, planned, planned]);
                var response = Asked(table.ToHandler(), new Request(planned.Method, path));
                Assert.StartsWith("0:", response.Body.ToText());
            }
        );

    [Fact]
    public static void A_path_that_is_made_of_parameters_leads_back_to_them() =>
        Law.ForAll(
            from text in Routes.Text
            from number in Gen.Choose(int.MinValue, int.MaxValue)
            from seed in Gen.Choose(0, 1000)
            from prefix in Gen.Elements("", "/v1", "/a b/é")
            select (text, number, new Guid(seed, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), prefix),
            given =>
            {
                var (text, number, id, prefix) = given;
                var template = PathTemplate
                    .Of("/x y/{a}/{b}/é/{c}", PathParameter.Text, PathParameter.Int, PathParameter.Guid)
                    .Under(prefix);
                var path = template.Print((text, number, id))!;
                Assert.All(path, static letter => Assert.InRange(letter, '!', '~'));
                Assert.True(template.TryMatch(path, out var back));
                Assert.Equal((text, number, id), back);
                Assert.Equal(path, template.Print(back));
                Assert.False(template.TryMatch(path + "/", out _));
                var route = Route.Get(template).FromSync((at, _) => Response.OfText(200, $"{at}"));
                var response = Asked(RouteTable.Of(route).ToHandler(), new Request("GET", path));
                Assert.Equal($"{(text, number, id)}", response.Body.ToText());
            }
        );

    [Fact]
    public static void A_parameter_that_no_path_leads_back_to_has_none()
    {
        var template = PathTemplate.Of("/{a}", PathParameter.Text);
        Assert.All(["", ".", "..", "\uD83D", "a\uDE0A"], text => Assert.Null(template.Print(text)));
        Assert.False(template.TryMatch("/", out _));
    }

    [Fact]
    public static void Whatever_path_and_method_are_there_is_an_answer() =>
        Law.ForAll(
            Routes.Table.Zip(
                Gen.Elements(
                        "",
                        "/",
                        "//",
                        "%",
                        "/%",
                        "/%2",
                        "/%zz",
                        "*",
                        "a",
                        "/\uD800",
                        "/%FF%FE",
                        "/{p0}",
                        "/\0",
                        "/.."
                    )
                    .NonEmptyListOf()
                    .Select(static parts => string.Concat(parts))
            ),
            given =>
            {
                foreach (var method in (string[])["GET", "", "é", "HEAD"])
                    _ = Assert.IsAssignableFrom<Routed<Handler<Request, Response>>>(
                        Routes.Built(given.Item1).Find(method, given.Item2)
                    );
            }
        );

    [Fact]
    public static void Routes_that_share_no_path_may_stand_in_any_order() =>
        Law.ForAll(
            from table in Routes.Table
            from request in Routes.Request
            select (table, request),
            given =>
            {
                var takers = given.table.Count(route => route.Takes(given.request.Path));
                var turned = given.table.Reverse().ToArray();
                var (there, back) = (
                    Routes.Built(given.table).Find(given.request.Method, given.request.Path),
                    Routes.Built(turned).Find(given.request.Method, given.request.Path)
                );
                Assert.Equal(there.GetType(), back.GetType());
                if (takers > 1 || there is not Routed<Handler<Request, Response>>.Found)
                    return;
                Assert.Equal(Body(given.table, given.request).Split(':')[1], Body(turned, given.request).Split(':')[1]);
            }
        );

    [Fact]
    public static void Below_a_prefix_the_same_routes_take_the_rest_of_the_path() =>
        Law.ForAll(
            Routes.Table.Zip(Routes.Request.Where(static request => request.Path.Length > 0)),
            given =>
            {
                var (table, request) = given;
                var under = Routes.Built(table).Under("/v 1");
                var moved = request with { Path = "/v%201" + request.Path };
                Assert.Equal(Asked(Routes.Built(table).ToHandler(), request), Asked(under.ToHandler(), moved));
                Assert.Equal(404, Asked(under.ToHandler(), request).Status);
            }
        );

    [Fact]
    public static void A_table_is_printed_as_it_was_written() =>
        Law.ForAll(
            Routes.Table,
            table =>
            {
                Assert.Equal(
                    string.Join('\n', table.Select(static one => one.ToString())),
                    Routes.Built(table).ToString()
                );
                Assert.Equal(
                    string.Join('\n', table.Select(static one => $"{one.Method} /v1{one.Template}")),
                    Routes.Built(table).Under("/v1").ToString()
                );
            }
        );

    [Fact]
    public static void The_empty_template_is_the_prefix_itself()
    {
        var table = RouteTable.Of(Route.Get("").FromSync(_ => new Response(204)));
        Assert.All(["", "/"], path => Assert.Equal(204, Asked(table.ToHandler(), new Request("GET", path)).Status));
        Assert.Equal(204, Asked(table.Under("/v1").ToHandler(), new Request("GET", "/v1")).Status);
        Assert.Equal(404, Asked(table.Under("/v1").ToHandler(), new Request("GET", "/v1/")).Status);
    }

    [Theory]
    [InlineData("orders", 0)]
    [InlineData("/{id}", 0)]
    [InlineData("/x", 1)]
    [InlineData("/{}", 1)]
    [InlineData("/x{id}", 1)]
    [InlineData("/{id", 1)]
    [InlineData("/{a}}", 1)]
    public static void A_template_that_is_none_is_refused_when_it_is_made(string template, int parameters) =>
        Assert.Throws<ArgumentException>(() =>
            parameters == 0 ? (object)PathTemplate.Of(template) : PathTemplate.Of(template, PathParameter.Text)
        );

    [Fact]
    public static void A_name_twice_and_a_prefix_with_a_slash_or_a_parameter_are_refused()
    {
        _ = Assert.Throws<ArgumentException>(() => PathTemplate.Of("/{a}/{a}", PathParameter.Text, PathParameter.Text));
        Assert.All(
            ["/v1/", "/{v}", "v1", "/"],
            prefix => Assert.Throws<ArgumentException>(() => PathTemplate.Of("/x").Under(prefix))
        );
    }

    internal static Response Asked(Handler<Request, Response> handler, Request request) =>
        handler
            .InvokeAsync(request, new Testing.FakeInvocation().Context())
            .AsTask()
            .Result.Match(static response => response, static fault => throw new FaultException(fault));

    private static string Body(Planned[] table, Request request) =>
        Asked(Routes.Built(table).ToHandler(), request).Body.ToText();

    private static string Status(Response problem)
    {
        using var json = System.Text.Json.JsonDocument.Parse(problem.Body.Memory);
        Assert.Equal("application/problem+json", problem.ContentType);
        return json.RootElement.GetProperty("status").GetRawText();
    }
}
