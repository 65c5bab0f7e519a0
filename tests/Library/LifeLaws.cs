using System;
using System.Linq;
using PureLambda.Testing;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>Resolved once, made once, disposed once.</summary>
public sealed class LifeLaws
{
    [Fact]
    public void A_type_is_made_once_for_all_events()
    {
        using var api = new ScriptedTransport(["1", "2", "3"]);
        Assert.Equal(0, Lambda.Run(Library.Bootstrap(Made.Options($"{Made.Here}Plain::Count")).With(api.Of)));
        // One instance counts.
        Assert.Equal(["1", "2", "3"], api.Posts.Select(static post => post.Body));
        Assert.Equal(1, Plain.Constructed);
        // What has nothing to dispose needs no extension.
        Assert.Equal(0, api.Registrations);
    }

    [Theory]
    [InlineData(nameof(Synchronous))]
    [InlineData(nameof(Asynchronous))]
    public void A_disposable_type_is_disposed_once_when_the_environment_goes(string type)
    {
        using var api = new ScriptedTransport(["1", "2"]);
        Assert.Equal(0, Lambda.Run(Library.Bootstrap(Made.Options($"{Made.Here}{type}::Count")).With(api.Of)));
        Assert.Equal(["1", "2"], api.Posts.Select(static post => post.Body));
        Assert.Equal(
            (1, 1),
            type == nameof(Synchronous)
                ? (Synchronous.Constructed, Synchronous.Disposed)
                : (Asynchronous.Constructed, Asynchronous.Disposed)
        );
        Assert.Equal(1, api.Registrations);
    }

    [Fact]
    public void A_type_that_gives_no_handler_is_disposed_all_the_same()
    {
        using var api = new ScriptedTransport([]);
        Assert.Equal(1, Lambda.Run(Library.Bootstrap(Made.Options($"{Made.Here}Halfway::Given")).With(api.Of)));
        Assert.Contains("no handler", Assert.Single(api.Posts).Body, StringComparison.Ordinal);
        Assert.Equal((1, 1), (Halfway.Constructed, Halfway.Disposed));
    }

    [Fact]
    public void A_static_method_makes_no_instance()
    {
        using var api = new ScriptedTransport(["1"]);
        Assert.Equal(0, Lambda.Run(Library.Bootstrap(Made.Options($"{Made.Here}OnlyStatic::Run")).With(api.Of)));
        Assert.Equal((0, 0, 0), (OnlyStatic.Constructed, OnlyStatic.Disposed, api.Registrations));
    }

    [Fact]
    public void The_setting_is_read_when_the_program_is_made_and_never_again()
    {
        var asked = 0;
        var setting = $"{Made.Here}Cases::Echo";
        var options = new LibraryOptions { Environment = name => name == "_HANDLER" && asked++ >= 0 ? setting : null };
        var program = Library.Bootstrap(options);
        Assert.Equal(1, asked);
        setting = "other";
        var report = Simulation.Of(program.Around(static handler => handler)).Invocations(300).Run();
        report.Check();
        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_library_keeps_the_rules_of_the_runtime() =>
        Simulation.Of(Library.Bootstrap(Made.Options($"{Made.Here}Cases::NoTask"))).Invocations(2_000).Run().Check();
}
