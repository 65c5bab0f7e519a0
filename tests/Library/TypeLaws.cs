using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>Which types have handlers, and when they are made.</summary>
public sealed class TypeLaws
{
    [Theory]
    [InlineData("Cases+Inner::Deep", "\"deep\"")]
    [InlineData("Cases.Inner::Deep", "\"deep\"")]
    [InlineData("Cases::Hidden", "\"x\"")]
    [InlineData("Small::Run", "7")]
    [InlineData("Abstract::Alone", "1")]
    public async Task A_type_is_found(string rest, string expected) =>
        Assert.Equal(expected, Made.Text(await Made.Answer(Made.Here + rest, "\"x\"")));

    [Fact]
    public async Task What_is_inherited_counts_and_what_hides_it_counts_more()
    {
        Assert.Equal(
            """{"Text":"derived"}""",
            Made.Text(await Made.Answer($"{Made.Here}Derived::Echo", """{"Text":"x"}"""))
        );
        Assert.Equal("null", Made.Text(await Made.Answer($"{Made.Here}Derived::Nothing", "{}")));
    }

    [Fact]
    public async Task A_test_gets_the_handler_or_what_the_init_error_would_be()
    {
        var made = await Library.HandlerAsync(Made.Options($"{Made.Here}Cases.Inner::Deep"));
        var handler = Assert.IsType<Outcome<Handler>.Success>(made).Value;
        Assert.Equal("\"deep\"", Made.Text(await Made.Answer(handler, "{}")));
        foreach (
            var (rest, type) in new[]
            {
                ("Cases::Price", "Runtime.HandlerNotFound"),
                ("Failing::Run", "InvalidOperationException"),
            }
        )
        {
            var failed = await Library.HandlerAsync(Made.Options(Made.Here + rest));
            Assert.Equal(type, Assert.IsType<Outcome<Handler>.Failure>(failed).Fault.Type);
        }
    }

    [Fact]
    public void Every_public_way_in_says_that_it_cannot_be_trimmed_or_compiled_ahead() =>
        Assert.All(
            typeof(Library).GetMethods().Where(static m => m.DeclaringType == typeof(Library)),
            static method =>
            {
                Assert.True(method.IsDefined(typeof(RequiresUnreferencedCodeAttribute), false), method.Name);
                Assert.True(method.IsDefined(typeof(RequiresDynamicCodeAttribute), false), method.Name);
            }
        );

    [Theory]
    [InlineData("Failing", "the constructor threw")]
    [InlineData("FailingEarly", "the type initializer threw")]
    public void What_making_the_type_throws_is_an_init_error(string type, string message)
    {
        using var api = new ScriptedTransport([]);
        var exit = Lambda.Run(Library.Bootstrap(Made.Options($"{Made.Here}{type}::Run")).With(api.Of));
        Assert.Equal(1, exit);
        var (path, body) = Assert.Single(api.Posts);
        Assert.Equal("/2018-06-01/runtime/init/error", path);
        Assert.StartsWith("{\"errorType\":\"InvalidOperationException\"", body, StringComparison.Ordinal);
        Assert.Contains(message, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Runtime.MalformedHandlerName")]
    [InlineData("index.handler", "Runtime.MalformedHandlerName")]
    [InlineData("Nowhere::Shop.Functions::Price", "Runtime.ImportModuleError")]
    [InlineData("PureLambda.Library.Tests::Shop.Functions::Price", "Runtime.HandlerNotFound")]
    [InlineData(Made.Here + "Cases::Price", "Runtime.HandlerNotFound")]
    [InlineData(Made.Here + "Cases::Twice", "Runtime.AmbiguousHandler")]
    [InlineData(Made.Here + "Cases::Foreign", "Runtime.UnsupportedHandlerSignature")]
    [InlineData(Made.Here + "Cases::Ambiguous", "Runtime.UnsupportedHandlerSignature")]
    [InlineData(Made.Here + "Closed::Run", "Runtime.UnsupportedHandlerType")]
    public void What_is_wrong_is_the_init_error_and_the_exit_code_is_1(string? setting, string type)
    {
        using var api = new ScriptedTransport([]);
        Assert.Equal(1, Lambda.Run(Library.Bootstrap(Made.Options(setting)).With(api.Of)));
        var (path, body) = Assert.Single(api.Posts);
        Assert.Equal("/2018-06-01/runtime/init/error", path);
        Assert.StartsWith($"{{\"errorType\":\"{type}\"", body, StringComparison.Ordinal);
        Assert.Equal(type, Assert.Single(api.ErrorTypes));
    }
}
