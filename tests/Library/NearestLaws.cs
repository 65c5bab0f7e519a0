using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PureLambda.Naming;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>What somebody may have meant.</summary>
public sealed class NearestLaws
{
    private static readonly Gen<string> Text =
        from count in Gen.Choose(0, 7)
        from letters in Gen.ArrayOf(Gen.Elements('a', 'b', 'A', 'B', '.', '+', 'é'), count)
        select new string(letters);

    private static readonly Gen<string[]> Texts =
        from count in Gen.Choose(0, 12)
        from texts in Gen.ArrayOf(Text, count)
        select texts;

    [Fact]
    public void Edits_are_a_distance() =>
        Law.ForAll(
            from a in Text
            from b in Text
            from c in Text
            select (a, b, c),
            static made =>
            {
                var (a, b, c) = made;
                Assert.Equal(a == b, Nearest.Distance(a, b) == 0);
                Assert.Equal(Nearest.Distance(a, b), Nearest.Distance(b, a));
                Assert.True(Nearest.Distance(a, c) <= Nearest.Distance(a, b) + Nearest.Distance(b, c));
                Assert.Equal(Said(a, b), Nearest.Distance(a, b));
            }
        );

    [Fact]
    public void The_nearest_are_different_candidates_and_no_nearer_one_is_left_out() =>
        Law.ForAll(
            from wanted in Text
            from candidates in Texts
            from other in Gen.Shuffle(candidates)
            select (wanted, candidates, other),
            static made =>
            {
                var found = Nearest.Of(made.wanted, made.candidates);
                Assert.Equal(found, Nearest.Of(made.wanted, made.other));
                Assert.Equal(Math.Min(5, made.candidates.Distinct().Count()), found.Count);
                Assert.Equal(found.Distinct(), found);
                Assert.Subset(made.candidates.ToHashSet(), found.ToHashSet());
                int[] far = [.. found.Select(one => Folded(made.wanted, one))];
                Assert.Equal(far.Order(), far);
                Assert.All(made.candidates.Except(found), left => Assert.True(Folded(made.wanted, left) >= far[^1]));
            }
        );

    [Fact]
    public void What_is_meant_comes_first() =>
        Law.ForAll(
            from wanted in Text
            from candidates in Texts
            select (wanted, candidates),
            static made => Assert.Equal(made.wanted, Nearest.Of(made.wanted, [.. made.candidates, made.wanted])[0])
        );

    [Theory]
    [InlineData("Orders.Function", "Orders.Functions")]
    [InlineData("orders.functions", "Orders.Functions")]
    [InlineData("Functions", "Orders.Functions")]
    [InlineData("Shop.Functions", "Orders.Functions")]
    [InlineData("Orders.Function.Inner", "Orders.Functions+Inner")]
    public void A_slip_is_recognised(string wanted, string meant) =>
        Assert.Equal(
            meant,
            Nearest.Of(
                wanted,
                ["Orders.Order", "Orders.Receipt", "Orders.Functions", "Orders.Functions+Inner", "Startup"]
            )[0]
        );

    [Fact]
    public void Long_names_cost_no_more_than_their_beginnings() =>
        Assert.Equal(256, Nearest.Distance(new string('a', 1_000_000), new string('b', 1_000_000)));

    // The definition, without a table.
    private static int Said(string a, string b) =>
        a == "" ? b.Length
        : b == "" ? a.Length
        : a[0] == b[0] ? Said(a[1..], b[1..])
        : 1 + Math.Min(Said(a[1..], b), Math.Min(Said(a, b[1..]), Said(a[1..], b[1..])));

    private static int Folded(string wanted, string candidate)
    {
        var (a, b) = (wanted.ToUpperInvariant(), candidate.ToUpperInvariant());
        return Math.Min(Said(a, b), 1 + Said(a.Split('.', '+')[^1], b.Split('.', '+')[^1]));
    }
}
