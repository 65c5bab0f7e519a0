using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace PureLambda.Web.Tests;

/// <summary>A route as the laws say it, in another way than in the package: segments, null where a number is.</summary>
/// <param name="Kinds">Of each segment its text, or the kind of its parameter in braces.</param>
internal sealed record Planned(string Method, string[] Kinds)
{
    public string Template => string.Concat(Kinds.Select(static (kind, at) => "/" + Named(kind, at)));

    /// <summary>Whether a path, cut and decoded by the tests' own means, is one of it.</summary>
    public bool Takes(string path)
    {
        var segments = path.Length == 0 ? [""] : path.Split('/')[1..];
        return segments.Length == Kinds.Length
            && Kinds.Zip(segments).All(static both => Fits(both.First, Url.Decode(both.Second)));
    }

    public override string ToString() => $"{Method} {Template}";

    private static bool Fits(string kind, string text) =>
        kind switch
        {
            "{int}" => int.TryParse(text, out var number) && $"{number}" == text,
            "{text}" => text.Length > 0,
            _ => kind == text,
        };

    private static string Named(string kind, int at) => kind[0] == '{' ? $"{{p{at}}}" : kind;
}

/// <summary>Tables of routes and the requests that meet them.</summary>
internal static class Routes
{
    private static readonly Gen<string> Kind = Gen.Elements("orders", "a b", "é", "{int}", "{text}", "7");

    private static readonly Gen<string> Method = Gen.Elements("GET", "POST", "DELETE", "HEAD");

    /// <summary>At most two parameters: more are a law of their own.</summary>
    public static readonly Gen<Planned> One =
        from method in Method
        from count in Gen.Choose(1, 4)
        from kinds in Kind.ArrayOf(count)
        where kinds.Count(static kind => kind[0] == '{') <= 2
        select new Planned(method, kinds);

    public static readonly Gen<Planned[]> Table = Gen.Choose(0, 5).SelectMany(count => One.ArrayOf(count));

    /// <summary>Texts as parameters: whatever a client could mean.</summary>
    public static readonly Gen<string> Text = Gen.Elements(
        "a",
        "a/b",
        "a b",
        "%2F",
        "é",
        "😊",
        "?#",
        "..a",
        "a+b",
        "{x}",
        "\0",
        "-7",
        "orders"
    );

    public static readonly Gen<string> Path = Gen.OneOf(
        Clients.Any.Select(static client => client.Path),
        from count in Gen.Choose(0, 4)
        from segments in Gen.Elements(
                "orders",
                "%6Frders",
                "a%20b",
                "%C3%A9",
                "7",
                "007",
                "+7",
                "-0",
                "-7",
                "",
                "x%2Fy"
            )
            .ArrayOf(count)
        select string.Concat(segments.Select(static one => "/" + one))
    );

    public static readonly Gen<Request> Request =
        from method in Gen.Elements("GET", "POST", "DELETE", "HEAD", "PUT", "OPTIONS", "get")
        from path in Path
        select new Request(method, path);

    /// <summary>The route as the package has it; its answer is its number in the table and the parameters that it got.</summary>
    public static Route<Handler<Request, Response>> Built(Planned planned, int number)
    {
        var kinds = planned.Kinds.Where(static kind => kind[0] == '{').ToArray();
        return kinds switch
        {
            [] => On(PathTemplate.Of(planned.Template)).FromSync(_ => Answer(number, "")),
            ["{int}"] => On(PathTemplate.Of(planned.Template, PathParameter.Int))
                .FromSync((a, _) => Answer(number, $"{a}")),
            ["{text}"] => On(PathTemplate.Of(planned.Template, PathParameter.Text))
                .FromSync((a, _) => Answer(number, a)),
            ["{int}", "{int}"] => On(PathTemplate.Of(planned.Template, PathParameter.Int, PathParameter.Int))
                .FromSync((a, b, _) => Answer(number, $"{a}|{b}")),
            ["{int}", _] => On(PathTemplate.Of(planned.Template, PathParameter.Int, PathParameter.Text))
                .FromSync((a, b, _) => Answer(number, $"{a}|{b}")),
            [_, "{int}"] => On(PathTemplate.Of(planned.Template, PathParameter.Text, PathParameter.Int))
                .FromSync((a, b, _) => Answer(number, $"{a}|{b}")),
            _ => On(PathTemplate.Of(planned.Template, PathParameter.Text, PathParameter.Text))
                .FromSync((a, b, _) => Answer(number, $"{a}|{b}")),
        };

        RoutePattern<T> On<T>(PathTemplate<T> path) => Route.On(planned.Method, path);
    }

    public static RouteTable<Handler<Request, Response>> Built(Planned[] planned) =>
        RouteTable.Of<Handler<Request, Response>>([.. planned.Select(Built)]);

    /// <summary>What the law says that a table answers.</summary>
    public static (int Status, string Body, string? Allow) Expected(Planned[] table, Request request)
    {
        var taking = table.Where(route => route.Takes(request.Path)).ToArray();
        var wanted =
            taking.FirstOrDefault(route => route.Method == request.Method)
            ?? (request.Method == "HEAD" ? taking.FirstOrDefault(static route => route.Method == "GET") : null);
        if (wanted is null)
            return taking.Length == 0 ? (404, "", null) : (405, "", Allow(taking));
        var parameters = wanted
            .Kinds.Zip(request.Path.Split('/')[1..])
            .Where(static both => both.First[0] == '{')
            .Select(static both => Url.Decode(both.Second));
        return (200, $"{Array.IndexOf(table, wanted)}:{string.Join('|', parameters)}", null);
    }

    private static string Allow(Planned[] taking)
    {
        var methods = taking.Select(static route => route.Method).Distinct().ToArray();
        return string.Join(
            ", ",
            methods.SelectMany(method =>
                method == "GET" && !methods.Contains("HEAD") ? [method, "HEAD"] : new[] { method }
            )
        );
    }

    private static Response Answer(int number, string parameters) => Response.OfText(200, $"{number}:{parameters}");
}
