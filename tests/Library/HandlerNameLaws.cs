using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PureLambda.Naming;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>The setting as text.</summary>
public sealed class HandlerNameLaws
{
    private static readonly Gen<string> Word = Gen.Elements(
        "Shop",
        "a",
        "Orders2",
        "_x",
        "Ünï",
        "日本",
        "with-dash",
        "A B"
    );

    private static readonly Gen<HandlerName> Names =
        from assembly in Joined(Gen.Elements("."))
        from type in Joined(Gen.Elements(".", "+"))
        from method in Gen.Elements("Handle", "price", "with spaces here", "λ", "a,b", "x`1", "<Main>$", "get_A")
        select new HandlerName(assembly, type, method);

    private static readonly Gen<string> Hostile =
        from count in Gen.Choose(0, 8)
        from parts in Gen.ArrayOf(
            Gen.OneOf(
                Gen.Elements(
                    "::",
                    ":",
                    ":::",
                    "",
                    " ",
                    ".",
                    "..",
                    "+",
                    "/",
                    "\\",
                    "\0",
                    "\n",
                    "`1",
                    "[]",
                    ",",
                    ".dll",
                    "\ud800",
                    "Shop"
                ),
                ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? "")
            ),
            count
        )
        select string.Concat(parts);

    [Fact]
    public void What_is_printed_is_read_back() =>
        Law.ForAll(
            Names,
            static name => Assert.Equal(new Outcome<HandlerName>.Success(name), HandlerName.Parse(name.ToString()))
        );

    [Fact]
    public void Any_text_is_a_name_that_prints_it_or_a_fault_in_one_bounded_line() =>
        Law.ForAll(
            Hostile,
            static text =>
            {
                var (name, fault) = HandlerName
                    .Parse(text)
                    .Match<(HandlerName?, Fault?)>(static n => (n, null), static f => (null, f));
                if (name is not null)
                {
                    Assert.Equal(text, name.ToString());
                    Assert.DoesNotContain(name.Assembly, static c => c is '/' or '\\' || char.IsControl(c));
                    Assert.DoesNotContain(name.Type, static c => c is '`' or '[' or ',' || char.IsControl(c));
                    Assert.DoesNotContain("", name.Type.Split('.', '+'));
                    return;
                }
                Assert.Equal("Runtime.MalformedHandlerName", fault!.Type);
                Assert.DoesNotContain(fault.Message, char.IsControl);
                Assert.InRange(fault.Message.Length, 1, 600);
            }
        );

    [Fact]
    public void A_text_of_megabytes_is_told_in_a_line() =>
        Assert.InRange(Made.Wrong(string.Concat(Enumerable.Repeat("a::", 1_000_000))).Message.Length, 1, 600);

    [Theory]
    [InlineData(null, "_HANDLER is not set: expected Assembly::Namespace.Type::Method")]
    [InlineData("", "_HANDLER is not set")]
    [InlineData("Shop", "_HANDLER is \"Shop\", which has one part and not three")]
    [InlineData("index.handler", "which has one part and not three")]
    [InlineData("Shop::Functions", "which has 2 parts and not three")]
    [InlineData("a::b::c::d", "which has 4 parts and not three")]
    [InlineData("::Shop.Functions::Price", "the assembly's name is blank")]
    [InlineData("Shop::::Price", "the type's name is blank")]
    [InlineData("Shop::Shop.Functions::", "the method's name is blank")]
    [InlineData("Shop:: Shop.Functions::Price", "the type's name has white space around it")]
    [InlineData("Shop.dll::Shop.Functions::Price", "the assembly is named without .dll")]
    [InlineData("../Shop::Shop.Functions::Price", "the assembly's name has the character /, which none has")]
    [InlineData("..::Shop.Functions::Price", "the assembly's name is a folder's")]
    [InlineData("Shop, Version=1::Shop.Functions::Price", "the assembly's name has the character ,")]
    [InlineData("Shop::Shop.List`1::Price", "the type is generic: name one that is not")]
    [InlineData("Shop::Shop.List<int>::Price", "the type's name has the character <")]
    [InlineData("Shop::Shop..Functions::Price", "the type's name has an empty part")]
    [InlineData("Shop::Shop.Functions::Pri\nce", "the method's name has the control character U+000A")]
    public void What_is_no_name_is_told(string? setting, string expected)
    {
        var fault = Made.Wrong(setting);
        Assert.Equal("Runtime.MalformedHandlerName", fault.Type);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("Set the function's handler to such a name.", fault.Message, StringComparison.Ordinal);
    }

    private static Gen<string> Joined(Gen<string> separators) =>
        from count in Gen.Choose(1, 4)
        from words in Gen.ArrayOf(Word, count)
        from between in Gen.ArrayOf(separators, count)
        select string.Concat(words.Zip(between, static (word, separator) => separator + word))[1..];
}
