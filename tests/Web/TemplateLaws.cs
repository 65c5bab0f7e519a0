using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace PureLambda.Web.Tests;

using ForTenant = Func<string, Handler<Request, Response>>;

/// <summary>Templates that are put together: one behind the other, with the rest of the path, as prefixes with parameters.</summary>
public static class TemplateLaws
{
    private sealed record Place(string Country, int Zip, Guid Street, long House, string Door);

    private static readonly PathTemplate<(string, int)> Town = PathTemplate.Of(
        "/in/{country}/{zip}",
        PathParameter.Text,
        PathParameter.Int
    );

    private static readonly PathTemplate<Place> Door = Town.Then(
            PathTemplate.Of("/at/{street}/{house}/{door}", PathParameter.Guid, PathParameter.Long, PathParameter.Text)
        )
        .As(
            static at => new Place(at.Item1.Item1, at.Item1.Item2, at.Item2.Item1, at.Item2.Item2, at.Item2.Item3),
            static place => ((place.Country, place.Zip), (place.Street, place.House, place.Door))
        );

    private static readonly PathTemplate<(int, Sequence<string>)> File = PathTemplate.Of(
        "/disks/{disk}/{path+}",
        PathParameter.Int,
        PathParameter.Rest
    );

    [Fact]
    public static void Five_parameters_are_a_record_and_the_path_leads_back_to_it() =>
        Law.ForAll(
            from country in Routes.Text
            from zip in Gen.Choose(int.MinValue, int.MaxValue)
            from door in Routes.Text
            select new Place(country, zip, new Guid(zip, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), zip * 3L, door),
            place =>
            {
                Assert.Equal("/in/{country}/{zip}/at/{street}/{house}/{door}", Door.Template);
                var path = Door.Print(place)!;
                Assert.StartsWith(Town.Print((place.Country, place.Zip)) + "/at/", path, StringComparison.Ordinal);
                Assert.True(Door.TryMatch(path, out var back));
                Assert.Equal(place, back);
                Assert.False(Door.TryMatch(path + "/", out _));
                Assert.False(Door.TryMatch(path.Replace("/at/", "/by/", StringComparison.Ordinal), out _));
                // What the record is of has to be there.
                Assert.Null(Door.Print(place with { Country = ".." }));
            }
        );

    [Fact]
    public static void The_rest_is_the_segments_that_are_left_each_decoded() =>
        Law.ForAll(
            from disk in Gen.Choose(0, 9)
            from rest in Gen.OneOf(Routes.Text, Gen.Elements("", "..", ".", "\uD83D")).ListOf()
            select (disk, rest: (Sequence<string>)[.. rest]),
            given =>
            {
                var (disk, rest) = given;
                var isNone = rest is [] or [""] || rest.Any(static one => one is "." or ".." or "\uD83D");
                var path = File.Print((disk, rest));
                Assert.Equal(isNone, path is null);
                if (path is null)
                    return;
                Assert.Equal($"/disks/{disk}/" + string.Join('/', rest.Select(Uri.EscapeDataString)), path);
                Assert.True(File.TryMatch(path, out var back));
                Assert.Equal((disk, rest), back);
            }
        );

    [Theory]
    [InlineData("/disks/1", false)]
    [InlineData("/disks/1/", false)]
    [InlineData("/disks/1/a", true)]
    [InlineData("/disks/1//", true)]
    [InlineData("/disks/1//a", true)]
    [InlineData("/disks/1/a%2Fb/", true)]
    [InlineData("/disks/x/a", false)]
    [InlineData("/discs/1/a", false)]
    public static void A_rest_has_one_segment_or_more(string path, bool isFile) =>
        Assert.Equal(isFile, File.TryMatch(path, out _));

    [Fact]
    public static void Below_a_prefix_with_parameters_the_same_routes_are_given_them() =>
        Law.ForAll(
            from table in Routes.Table
            from request in Routes.Request
            where request.Path.Length > 0
            from tenant in Routes.Text
            from zip in Gen.Choose(-9, 9)
            select (table, request, tenant, zip),
            given =>
            {
                var (table, request, tenant, zip) = given;
                var plain = Routes.Built(table);
                var below = plain.Under(
                    Town,
                    static (target, town) =>
                        target.Map(response => Response.OfText(200, $"{town} {response.Body.ToText()}"))
                );
                var alone = RouteLaws.Asked(plain.ToHandler(), request);
                var moved = request with { Path = Town.Print((tenant, zip)) + request.Path };
                var expected =
                    alone.Status == 200 ? Response.OfText(200, $"{(tenant, zip)} {alone.Body.ToText()}") : alone;
                Assert.Equal(expected, RouteLaws.Asked(below.ToHandler(), moved));
                Assert.Equal(404, RouteLaws.Asked(below.ToHandler(), request).Status);
                Assert.Equal(
                    string.Join('\n', table.Select(one => $"{one.Method} {Town}{one.Template}")),
                    below.ToString()
                );
            }
        );

    [Fact]
    public static void Functions_of_a_prefix_s_parameters_are_given_them()
    {
        var order = PathTemplate.Of("/orders/{id}", PathParameter.Int);
        var table = RouteTable
            .Of(
                Route.Get(order).To<ForTenant>(id => tenant => Told($"{tenant} {id}")),
                Route.Get("").To<ForTenant>(_ => tenant => Told($"{tenant} itself"))
            )
            .Under(PathTemplate.Of("/tenants/{tenant}", PathParameter.Text))
            .Under("/v1");
        Assert.Equal("GET /v1/tenants/{tenant}/orders/{id}\nGET /v1/tenants/{tenant}", table.ToString());
        Assert.Equal("a/b 7", Text(table, "/v1/tenants/a%2Fb/orders/7"));
        Assert.Equal("a itself", Text(table, "/v1/tenants/a"));
        Assert.Contains("404", Text(table, "/v1/tenants/a/orders/seven"), StringComparison.Ordinal);
        Assert.Contains("404", Text(table, "/v1/tenants//orders/7"), StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<object>> Wrong =>
        new()
        {
            { "what takes the rest at its end", static () => PathTemplate.Of("/{a+}/b", PathParameter.Rest) },
            { "what takes the rest at its end", static () => PathTemplate.Of("/{a+}", PathParameter.Rest).Then("/b") },
            {
                "what takes the rest at its end",
                static () => RouteTable.Of(Route.Get("/b").To(_ => "")).Under(File, static (text, _) => text)
            },
            { "a plus sign behind the name", static () => PathTemplate.Of("/{a}", PathParameter.Rest) },
            { "a plus sign behind the name", static () => PathTemplate.Of("/{a+}", PathParameter.Text) },
            { "a parameter as a whole segment", static () => PathTemplate.Of("/{+}{", PathParameter.Rest) },
            { "every name of a parameter once", static () => Town.Then(Town) },
            { "ends without a slash", static () => PathTemplate.Of("/a/").Then("/b") },
            { "begins with a slash", static () => Town.Then("b") },
            { "as many parameters as it was given kinds (0)", static () => Town.Then("/{b}") },
        };

    [Theory, MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public static void What_cannot_be_put_together_is_refused_when_it_is_made(string said, Func<object> make) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);

    private static Handler<Request, Response> Told(string text) =>
        Handler.FromSync<Request, Response>((_, _) => Response.OfText(200, text));

    private static string Text(RouteTable<Handler<Request, Response>> table, string path) =>
        RouteLaws.Asked(table.ToHandler(), new Request("GET", path)).Body.ToText();
}
