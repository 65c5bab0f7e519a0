using System;
using System.Threading.Tasks;
using PureLambda.Loading;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>A library of F# modules, from a folder that is not the program's, with what it needs beside it.</summary>
public sealed class FSharpLaws
{
    private const string Order = """{"Id":"A-1","Quantity":4}""";

    [Theory]
    [InlineData("Shop.Functions::curried", """{"Id":"A-1 of fake","Total":4}""")]
    [InlineData("Shop.Functions::tupled", """{"Id":"A-1","Total":1}""")]
    [InlineData("Shop.Functions::asynchronous", """{"Id":"A-1","Total":3}""")]
    [InlineData("Shop.Functions::quietly", "null")]
    [InlineData("Shop.Functions::quietTask", "null")]
    [InlineData("Shop.Functions::forOthers", "5")]
    [InlineData("Shop.Functions::ForOthers", "5")]
    [InlineData("Shop.Functions::with spaces", "\"A-1\"")]
    [InlineData("Shop.Functions::optional", "\"A-1\"")]
    [InlineData("Shop.Functions::handler", "<" + Order + ">")]
    [InlineData("Shop.Functions+Inner::price", "4")]
    [InlineData("Shop.Functions.Inner::price", "4")]
    // The module beside the type of the same name, as F# writes it and as it is compiled.
    [InlineData("Shop.Pricing::price", """{"Id":"A-1","Total":8}""")]
    [InlineData("Shop.PricingModule::price", """{"Id":"A-1","Total":8}""")]
    public async Task A_function_of_a_module_is_a_handler(string rest, string expected) =>
        Assert.Equal(expected, Made.Text(await Made.Answer($"LibraryModules::{rest}", Order, Made.Modules)));

    [Fact]
    public async Task An_async_that_throws_is_a_fault()
    {
        var outcome = await Made.Answer(
            "LibraryModules::Shop.Functions::asynchronous",
            """{"id":"A-1","quantity":-1}""",
            Made.Modules
        );
        Assert.Equal("negative", Made.Fault(outcome).Message);
    }

    [Fact]
    public async Task A_union_is_read_by_options_that_know_it_and_by_no_others()
    {
        var outcome = await Made.Answer("LibraryModules::Shop.Functions::union", "1", Made.Modules);
        Assert.Contains("union", Made.Fault(outcome).Message, StringComparison.Ordinal);
        Assert.Equal("Runtime.UnmarshalError", Made.Fault(outcome).Type);
    }

    [Theory]
    [InlineData("result", "whose Error would be posted as an answer")]
    [InlineData("stored", "FSharpFunc<Order, Receipt>")]
    public void What_would_go_wrong_is_refused(string function, string expected)
    {
        var fault = Made.Wrong($"LibraryModules::Shop.Functions::{function}", Made.Modules);
        Assert.Equal("Runtime.UnsupportedHandlerSignature", fault.Type);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_has_its_own_dependencies_and_shares_the_runtime()
    {
        var found = Resolver.Resolve("LibraryModules::Shop.Functions::curried", Made.Modules);
        var method = Assert.IsType<Outcome<Resolved>.Success>(found).Value.Method;
        Assert.Equal(typeof(Context), method.GetParameters()[1].ParameterType);
        Assert.StartsWith(Made.Modules, method.Module.FullyQualifiedName, StringComparison.Ordinal);
        Assert.NotSame(
            System.Runtime.Loader.AssemblyLoadContext.Default,
            System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(method.Module.Assembly)
        );
    }
}
