using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using PureLambda.Calling;
using PureLambda.Loading;
using PureLambda.Testing;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>Handlers by their settings, as the bootstrap makes them.</summary>
internal static class Made
{
    public const string Here = "PureLambda.Library.Tests::PureLambda.Libraries.Tests.";

    /// <summary>The folder of the F# library, which these tests do not refer to.</summary>
    public static string Modules => Path.GetDirectoryName(Built("tests", "LibraryModules", "LibraryModules.dll"))!;

    /// <summary>What comes of an event.</summary>
    public static async Task<Outcome> Answer(string setting, string @event, string? folder = null) =>
        await Answer(await Handler(setting, folder), @event);

    public static async Task<Outcome> Answer(Handler handler, string @event) =>
        await handler.InvokeAsync(Payload.FromText(@event), new FakeInvocation().Context());

    public static string Text(Outcome outcome) =>
        outcome is Outcome.Success { Body: var body }
            ? body.ToText()
            : throw new InvalidOperationException($"{outcome}");

    public static Fault Fault(Outcome outcome) => Assert.IsType<Outcome.Failure>(outcome).Fault;

    public static async Task<Handler> Handler(string setting, string? folder = null)
    {
        var found = Assert.IsType<Outcome<Resolved>.Success>(Resolver.Resolve(setting, folder ?? Own)).Value;
        return await Handler(found);
    }

    public static Task<Handler> Handler(Resolved found, JsonSerializerOptions? json = null) =>
        LibraryHandler
            .Of(found, json)
            .Match(make => make(found.Instance()), static fault => throw new FaultException(fault));

    /// <summary>What is wrong with a setting.</summary>
    public static Fault Wrong(string? setting, string? folder = null) =>
        Resolver
            .Resolve(setting, folder ?? Own)
            .Match(
                found =>
                    LibraryHandler
                        .Of(found, null)
                        .Match<Fault>(_ => throw new InvalidOperationException($"{found}"), static fault => fault),
                static fault => fault
            );

    /// <summary>An environment of two variables.</summary>
    public static LibraryOptions Options(string? setting, string? folder = null) =>
        new()
        {
            Environment = name =>
                new Dictionary<string, string?>
                {
                    ["_HANDLER"] = setting,
                    ["LAMBDA_TASK_ROOT"] = folder,
                }.GetValueOrDefault(name),
        };

    public static string Built(string folder, string project, string name)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Root, folder, project, "bin", configuration, "net10.0", name);
    }

    public static string Source(string folder, string project, string name) =>
        Path.Combine(Root, folder, project, name);

    private static string Root
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(root.FullName, "PureLambda.slnx")))
                root = root.Parent!;
            return root.FullName;
        }
    }

    private static string Own => AppContext.BaseDirectory;
}
