using System;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>The small decisions: statuses, paths, readiness, restarts.</summary>
public static class RuleLaws
{
    private static readonly Gen<(int, int)[]> Ranges =
        from ranges in (
            from first in Gen.Choose(100, 599)
            from last in Gen.Choose(100, 599)
            select (Math.Min(first, last), Math.Max(first, last))
        ).ListOf()
        select ranges.ToArray();

    [Fact]
    public static void Statuses_are_those_that_stand_there() =>
        Law.ForAll(
            from ranges in Ranges
            from space in Gen.Elements("", " ")
            select (ranges, space),
            given =>
            {
                var (ranges, space) = given;
                var text = string.Join($"{space},{space}", ranges.Select(one => Written(one, space)));
                var read = Read(text);
                for (var status = 90; status < 620; status++)
                    Assert.Equal(ranges.Any(one => one.Item1 <= status && status <= one.Item2), read.Contains(status));
                Assert.Equal(read, Read(read.ToString()));
            }
        );

    [Theory]
    [InlineData("99")]
    [InlineData("600")]
    [InlineData("500-499")]
    [InlineData("5xx")]
    [InlineData("500-")]
    [InlineData("-500")]
    [InlineData("500-502-504")]
    [InlineData("+500")]
    public static void What_is_no_status_is_told(string text) =>
        Assert.Contains(
            $"\"{text}\"",
            StatusRanges.Parse($"200,{text}").Match(static _ => "", static fault => fault.Message),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("/api", "/api/orders", "/orders")]
    [InlineData("/api", "/api", "/")]
    [InlineData("/api", "/api/", "/")]
    [InlineData("/api", "/apix", "/apix")]
    [InlineData("/api", "/apix/y", "/apix/y")]
    [InlineData("/api", "/api/api/x", "/api/x")]
    [InlineData("/api", "/x/api/y", "/x/api/y")]
    [InlineData("api/", "/api/x", "/x")]
    [InlineData("/a/b", "/a/b/c", "/c")]
    [InlineData("/a/b", "/a", "/a")]
    [InlineData("/", "/x", "/x")]
    [InlineData("", "/x", "/x")]
    [InlineData("/api", "/api%2Fx", "/api%2Fx")]
    public static void A_base_path_is_cut_at_a_slash_and_once(string basePath, string path, string rest) =>
        Assert.Equal(rest, BasePath.Cut(BasePath.Normal(basePath), path));

    [Fact]
    public static void Base_and_rest_are_the_path() =>
        Law.ForAll(
            from basePath in Path
            from path in Path
            from isBelow in Gen.Elements(true, false)
            select (basePath, path: isBelow ? basePath + path : path),
            given =>
            {
                var normal = BasePath.Normal(given.basePath);
                var rest = BasePath.Cut(normal, given.path);
                Assert.StartsWith("/", rest, StringComparison.Ordinal);
                if (rest != given.path)
                    Assert.Equal(given.path, rest == "/" && given.path == normal ? normal : normal + rest);
                else
                    Assert.False(
                        normal.Length > 0 && (given.path + "/").StartsWith(normal + "/", StringComparison.Ordinal)
                    );
            }
        );

    [Fact]
    public static void A_connection_is_enough_where_no_path_is_asked_for()
    {
        var connection = new Readiness();
        var path = new Readiness { Path = "/", HealthyStatuses = StatusRanges.Between(200, 299) };
        Assert.True(connection.IsMetBy(new Look.Connected()));
        Assert.False(path.IsMetBy(new Look.Connected()));
        foreach (var readiness in new[] { connection, path })
        {
            Assert.False(readiness.IsMetBy(new Look.Silence()));
            Assert.False(readiness.IsMetBy(new Look.Refused("no")));
        }
        for (var status = 100; status < 600; status++)
            Assert.Equal(status is >= 200 and <= 299, path.IsMetBy(new Look.Answered(status)));
    }

    [Fact]
    public static void A_server_is_started_again_so_often_and_then_the_process_ends()
    {
        foreach (var trouble in Enum.GetValues<Trouble>())
            for (var restarts = 0; restarts < 5; restarts++)
            for (var most = 0; most < 5; most++)
            for (var others = 0; others < 3; others++)
            {
                var goesOn = trouble == Trouble.BrokeOff || trouble == Trouble.Hangs && others > 0;
                var expected =
                    goesOn ? Remedy.None
                    : restarts < most ? Remedy.Restart
                    : Remedy.End;
                Assert.Equal(expected, Supervision.Of(trouble, restarts, most, others));
            }
    }

    private static Gen<string> Path =>
        from count in Gen.Choose(1, 3)
        from segments in Gen.Elements("api", "apix", "a", "%2F", "", "é").ArrayOf(count)
        select "/" + string.Join('/', segments);

    private static string Written((int First, int Last) range, string space) =>
        range.First == range.Last
            ? range.First.ToString(CultureInfo.InvariantCulture)
            : $"{range.First}{space}-{space}{range.Last}";

    private static StatusRanges Read(string text) =>
        StatusRanges
            .Parse(text)
            .Match<StatusRanges>(static all => all, static fault => throw new FaultException(fault));
}
