using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PureLambda.Naming;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>Which type a name means.</summary>
public sealed class TypeChoiceLaws
{
    private static readonly Gen<string> Name =
        from count in Gen.Choose(1, 3)
        from words in Gen.ArrayOf(Gen.Elements("A", "B", "AModule", "List`1"), count)
        from between in Gen.ArrayOf(Gen.Elements(".", "+"), count)
        select string.Concat(words.Zip(between, static (word, separator) => separator + word))[1..];

    private static readonly Gen<string[]> All =
        from count in Gen.Choose(0, 8)
        from names in Gen.ArrayOf(Name, count)
        select names.Distinct().ToArray();

    [Fact]
    public void A_name_means_types_of_that_name_only_the_exact_one_first() =>
        Law.ForAll(
            from names in All
            from wanted in Name
            where !wanted.Contains('`')
            select (names, wanted),
            static made =>
            {
                string[] own = [.. made.names.Where(n => Dotted(n) == Dotted(made.wanted))];
                string[] module = [.. made.names.Where(n => Dotted(n) == Dotted(made.wanted) + "Module")];
                switch (TypeChoice.Of(made.wanted, "Shop", made.names))
                {
                    case Outcome<Sequence<string>>.Success { Value: var types }:
                        Assert.NotEmpty(types);
                        Assert.Subset(own.Concat(module).ToHashSet(), types.ToHashSet());
                        Assert.Contains(types[0], own.Length > 0 ? own : module);
                        if (own.Contains(made.wanted))
                            Assert.Equal(made.wanted, types[0]);
                        break;
                    case Outcome<Sequence<string>>.Failure { Fault: var fault }:
                        Assert.False(own.Contains(made.wanted));
                        if (own.Length > 1)
                            Assert.Equal("Runtime.AmbiguousHandler", fault.Type);
                        else
                            Assert.Equal((0, 0), (own.Length, module.Length));
                        break;
                }
            }
        );

    [Fact]
    public void A_nested_type_is_named_behind_a_plus_or_a_dot() =>
        Assert.All(
            ["Shop.Outer+Inner+Deep", "Shop.Outer.Inner.Deep", "Shop.Outer+Inner.Deep"],
            static wanted =>
                Assert.Equal(
                    new Outcome<Sequence<string>>.Success(["Shop.Outer+Inner+Deep"]),
                    TypeChoice.Of(wanted, "Shop", ["Shop.Outer", "Shop.Outer+Inner", "Shop.Outer+Inner+Deep"])
                )
        );

    [Theory]
    [InlineData(
        "A.B.C",
        "Runtime.AmbiguousHandler",
        "several types that _HANDLER may mean by \"A.B.C\": A.B+C, A+B.C."
    )]
    [InlineData(
        "A.List",
        "Runtime.UnsupportedHandlerType",
        "A.List, which _HANDLER names, cannot be used: it is generic"
    )]
    [InlineData("A.Function", "Runtime.HandlerNotFound", "Nearest of 3: A.Functions, A.B+C, A+B.C.")]
    public void What_is_no_type_is_told(string wanted, string type, string expected)
    {
        var chosen = TypeChoice.Of(wanted, "Shop", ["A.B+C", "A+B.C", "A.Functions", "A.List`1"]);
        var fault = Assert.IsType<Outcome<Sequence<string>>.Failure>(chosen).Fault;
        Assert.Equal(type, fault.Type);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    private static string Dotted(string name) => name.Replace('+', '.');
}
