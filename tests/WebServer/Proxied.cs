using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using PureLambda.Web;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>A proxy and its server without a runtime: events are handed to it, and answers read as services read them.</summary>
internal sealed class Proxied : IAsyncDisposable
{
    private static readonly Setup Plain = new("$default", "", null, [], SendsText: true);

    private readonly ServerClient client = new();
    private readonly Keeper keeper;
    private readonly Forwarder forwarder;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Proxied(ProxySettings settings)
    {
        Settings = settings with { Log = Said.Add };
        keeper = new Keeper(Settings, client, () => ended.TrySetResult());
        forwarder = new Forwarder(Settings, keeper, client);
    }

    public ProxySettings Settings { get; }

    /// <summary>What was said about the server, and what it said itself.</summary>
    public Lines Said { get; } = new();

    /// <summary>Completes when the process would end.</summary>
    public Task Ended => ended.Task;

    public Fault? Reason => keeper.Reason;

    public Life Current => keeper.Current;

    /// <summary>The settings of a server on a port that is free.</summary>
    public static ProxySettings On(Server server) => new(server) { Port = Places.FreePort() };

    public static Proxied Of(ProxySettings settings) => new(settings);

    public static async Task<Proxied> Start(ProxySettings settings)
    {
        var proxied = new Proxied(settings);
        await proxied.Init().WaitAsync(Places.Patience);
        return proxied;
    }

    public Task Init() => keeper.Start();

    public Task Stop() => keeper.Stop(CancellationToken.None);

    public Task<Service> Direct(Client client) => AspNetCore.Tests.RawClient.Ask(Settings.Port, client);

    public async Task<Outcome> Invoke(Payload payload, FakeInvocation? invocation = null)
    {
        using var context = (invocation ?? new FakeInvocation()).Context();
        return await forwarder.Answer(payload, context).WaitAsync(Places.Patience);
    }

    public Task<Outcome> Invoke(HttpSource source, Client client, FakeInvocation? invocation = null) =>
        Invoke(Gateways.Write(source, client, Plain), invocation);

    public async Task<Service> Ask(HttpSource source, Client client) =>
        Service.Reads(source, Assert.IsType<Outcome.Success>(await Invoke(source, client)).Body);

    public Task<Service> Ask(string path) => Ask(HttpSource.FunctionUrl, Get(path));

    public async Task<Fault> Fails(string path, FakeInvocation? invocation = null) =>
        Assert.IsType<Outcome.Failure>(await Invoke(HttpSource.FunctionUrl, Get(path), invocation)).Fault;

    public async Task<StreamedResponse> Streams(string path) =>
        Assert.IsType<Outcome.Streamed>(await Invoke(HttpSource.FunctionUrl, Get(path))).Response;

    public async ValueTask DisposeAsync()
    {
        await Stop().WaitAsync(Places.Patience);
        keeper.Kill();
        client.Dispose();
    }

    /// <summary>A GET of a path, perhaps with a query.</summary>
    public static Client Get(string target)
    {
        var parts = target.Split('?', 2);
        var query = parts.Length == 1 ? [] : parts[1].Split('&').Select(static one => one.Split('=', 2));
        return new Client("GET", parts[0], [.. query.Select(static one => (one[0], one[1]))], [], [], []);
    }
}

/// <summary>Lines that come from any thread, and can be waited for.</summary>
internal sealed class Lines
{
    private readonly List<string> all = [];
    private readonly List<(string Part, TaskCompletionSource Seen)> awaited = [];

    public void Add(string line)
    {
        lock (all)
        {
            all.Add(line);
            foreach (var (part, seen) in awaited)
                if (line.Contains(part, StringComparison.Ordinal))
                    seen.TrySetResult();
        }
    }

    public async Task Wait(string part)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (all)
        {
            awaited.Add((part, seen));
            if (all.Exists(line => line.Contains(part, StringComparison.Ordinal)))
                seen.TrySetResult();
        }
        try
        {
            await seen.Task.WaitAsync(Places.Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Nobody said \"{part}\":\n{this}");
        }
    }

    public override string ToString()
    {
        lock (all)
            return string.Join('\n', all);
    }
}
