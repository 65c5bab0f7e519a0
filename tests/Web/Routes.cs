using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace PureLambda.Web.Tests;

/// <summary>A route as the laws say it, in another way than in the package: segments, null where a number is.</summary>
/// <param name="Kinds">Of each segment its text, or the kind of its parameter in braces.</param>
internal sealed record Planned(string Method, string[] Kinds)
{
    public const string Rest = "{rest}";

    public string Template => string.Concat(Kinds.Select(static (kind, at) => "/" + Named(kind, at)));

    /// <summary>Whether a path, cut and decoded by the tests' own means, is one of it.</summary>
    public bool Takes(string path)
    {
        var segments = path.Length == 0 ? [""] : path.Split('/')[1..];
        var hasRest = Kinds is [.., Rest];
        return (hasRest ? segments.Length >= Kinds.Length : segments.Length == Kinds.Length)
            && (!hasRest || segments[(Kinds.Length - 1)..] is not [""])
            && Kinds.Zip(segments).All(static both => Fits(both.First, Url.Decode(both.Second)));
    }

    /// <summary>What the parameters are of a path that it takes: the segments of a rest have tildes between them.</summary>
    public IEnumerable<string> Parameters(string path)
    {
        var segments = Array.ConvertAll(path.Split('/')[1..], Url.Decode);
        foreach (var (kind, at) in Kinds.Select(static (kind, at) => (kind, at)))
            if (kind == Rest)
                yield return string.Join('~', segments[at..]);
            else if (kind[0] == '{')
                yield return segments[at];
    }

    public override string ToString() => $"{Method} {Template}";

    private static bool Fits(string kind, string text) =>
        kind switch
        {
            "{int}" => int.TryParse(text, out var number) && $"{number}" == text,
            "{text}" => text.Length > 0,
            Rest => true,
            _ => kind == text,
        };

    private static string Named(string kind, int at) =>
        kind == Rest ? $"{{p{at}+}}"
        : kind[0] == '{' ? $"{{p{at}}}"
        : kind;
}

/// <summary>Tables of routes and the requests that meet them.</summary>
internal static class Routes
{
    private static readonly Gen<string> Kind = Gen.Elements("orders", "a b", "é", "{int}", "{text}", "7");

    private static readonly Gen<string> Method = Gen.Elements("GET", "POST", "DELETE", "HEAD");

    public static readonly Gen<Planned> One =
        from method in Method
        from count in Gen.Choose(1, 4)
        from kinds in Kind.ArrayOf(count)
        from rest in Gen.Elements<string[]>([], [], [Planned.Rest])
        select new Planned(method, [.. kinds, .. rest]);

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
            ["{int}", "{text}"] => On(PathTemplate.Of(planned.Template, PathParameter.Int, PathParameter.Text))
                .FromSync((a, b, _) => Answer(number, $"{a}|{b}")),
            ["{text}", "{int}"] => On(PathTemplate.Of(planned.Template, PathParameter.Text, PathParameter.Int))
                .FromSync((a, b, _) => Answer(number, $"{a}|{b}")),
            _ => On(Appended(planned)).FromSync((all, _) => Answer(number, string.Join('|', all))),
        };

        RoutePattern<T> On<T>(PathTemplate<T> path) => Route.On(planned.Method, path);
    }

    // Segment behind segment, whatever they are.
    private static PathTemplate<Sequence<string>> Appended(Planned planned) =>
        planned
            .Kinds.Select((kind, at) => OfSegment(planned.Template.Split('/')[at + 1], kind))
            .Aggregate(
                static (first, next) =>
                    first
                        .Then(next)
                        .As<Sequence<string>>(
                            static both => [.. both.Item1, .. both.Item2],
                            NotBack<(Sequence<string>, Sequence<string>)>
                        )
            );

    private static PathTemplate<Sequence<string>> OfSegment(string name, string kind) =>
        kind switch
        {
            "{int}" => PathTemplate
                .Of($"/{name}", PathParameter.Int)
                .As<Sequence<string>>(static one => [$"{one}"], NotBack<int>),
            "{text}" => PathTemplate
                .Of($"/{name}", PathParameter.Text)
                .As<Sequence<string>>(static one => [one], NotBack<string>),
            Planned.Rest => PathTemplate
                .Of($"/{name}", PathParameter.Rest)
                .As<Sequence<string>>(static rest => [string.Join('~', rest)], NotBack<Sequence<string>>),
            _ => PathTemplate.Of($"/{name}").As<Sequence<string>>(static _ => [], NotBack<ValueTuple>),
        };

    private static T NotBack<T>(Sequence<string> parameters) => throw new NotSupportedException($"{parameters}");

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
        var parameters = string.Join('|', wanted.Parameters(request.Path));
        return (200, $"{Array.IndexOf(table, wanted)}:{parameters}", null);
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
