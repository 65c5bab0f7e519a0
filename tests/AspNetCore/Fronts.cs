using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using PureLambda.Testing;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>One process of the application, and a front of each shape before it.</summary>
public sealed class Fronts : IAsyncLifetime
{
    private readonly Dictionary<HttpShape, HttpEndpoint> fronts = [];
    private readonly StringBuilder log = new();
    private Emulator? emulator;

    public async ValueTask InitializeAsync()
    {
        var options = Emulated.Options() with
        {
            Initialization = new Initialization.ManagedInstances(8),
            Log = line => log.AppendLine(line.Text),
        };
        emulator = new Emulator(options);
        foreach (var shape in Enum.GetValues<HttpShape>())
            fronts[shape] = await Emulated.Front(emulator, shape);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var front in fronts.Values)
            await front.DisposeAsync();
        await emulator!.DisposeAsync();
    }

    internal int Port(HttpShape shape) => Emulated.Port(fronts[shape]);

    internal Task<Service> Ask(HttpShape shape, Client client) => RawClient.Ask(Port(shape), client);
}
