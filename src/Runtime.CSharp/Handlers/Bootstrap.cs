using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Shell;

namespace PureLambda;

/// <summary>
/// A whole program as a value: its handlers by name, and what runs before, between and after them. Run it with
/// <see cref="Lambda.Run(Bootstrap)"/>.
/// </summary>
public sealed partial record Bootstrap
{
    private Bootstrap(Sequence<Entry> handlers) => Handlers = handlers;

    private Sequence<Entry> Handlers { get; init; }

    /// <summary>Run in the init phase, in order, before the handler is made.</summary>
    public Sequence<Func<Task>> Initializers { get; private init; } = [];

    /// <summary>Run once at the end, in reverse order. The token is cancelled when the platform's time is over.</summary>
    public Sequence<Func<CancellationToken, Task>> Cleanups { get; private init; } = [];

    /// <summary>Run after each answer, in order, before the next event is asked for.</summary>
    public Sequence<Func<CancellationToken, Task>> BeforeNextHooks { get; private init; } = [];

    /// <summary>Run before a SnapStart snapshot, last in first out.</summary>
    public Sequence<Func<Task>> BeforeSnapshotHooks { get; private init; } = [];

    /// <summary>Run after a SnapStart restore, first in first out.</summary>
    public Sequence<Func<Task>> AfterRestoreHooks { get; private init; } = [];

    /// <summary>What the shell takes from outside.</summary>
    public RuntimeOptions Options { get; private init; } = new();

    /// <summary>The names by which <c>_HANDLER</c> may pick a handler; empty when there is one for all.</summary>
    public Sequence<string> Names => Sequence.From(Handlers.Select(h => h.Name).OfType<string>());

    /// <summary>A program of one handler, whatever <c>_HANDLER</c> says.</summary>
    /// <param name="handler">The handler.</param>
    public static Bootstrap Of(Handler handler) => new([new Entry(null, handler, null)]);

    /// <summary>A program whose one handler is made in the init phase: open what it needs, and close over it.</summary>
    /// <param name="make">Makes the handler.</param>
    public static Bootstrap From(Func<Task<Handler>> make) => new([new Entry(null, null, make)]);

    /// <summary>A program of several handlers, of which <c>_HANDLER</c> picks one by its name.</summary>
    /// <param name="handlers">Names and handlers.</param>
    public static Bootstrap Of(params IReadOnlyList<(string Name, Handler Handler)> handlers) =>
        new(Sequence.From(handlers.Select(h => new Entry(h.Name, h.Handler, null))));

    /// <summary>Adds a handler that is made only when <c>_HANDLER</c> picks it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="make">Makes it, in the init phase.</param>
    public Bootstrap And(string name, Func<Task<Handler>> make) =>
        this with
        {
            Handlers = [.. Handlers, new Entry(name, null, make)],
        };

    /// <summary>Puts the same middleware around every handler.</summary>
    /// <param name="middleware">From a handler to the one that runs in its place.</param>
    public Bootstrap Around(Func<Handler, Handler> middleware) =>
        this with
        {
            Handlers = Sequence.From(
                Handlers.Select(h => new Entry(
                    h.Name,
                    h.Ready is null ? null : middleware(h.Ready),
                    h.Make is { } make ? () => Made(make, middleware) : null
                ))
            ),
        };

    // A maker that gives null is reported where its handler is asked for.
    private static async Task<Handler> Made(Func<Task<Handler>> make, Func<Handler, Handler> middleware) =>
        await make().ConfigureAwait(false) is { } handler ? middleware(handler) : null!;

    /// <summary>Adds an initializer.</summary>
    /// <param name="initialize">Runs in the init phase; what it throws is reported as the init error.</param>
    public Bootstrap OnInit(Func<Task> initialize) => this with { Initializers = [.. Initializers, initialize] };

    /// <summary>Adds a cleanup. With one, SIGTERM is heeded and an internal extension registered, without which there is no SIGTERM.</summary>
    /// <param name="clean">Runs once at the end.</param>
    public Bootstrap OnCleanup(Func<CancellationToken, Task> clean) => this with { Cleanups = [.. Cleanups, clean] };

    /// <summary>
    /// Adds a hook that runs after each answer has been posted and before the next event is asked for, which is when an
    /// environment may be frozen: flush there what must not wait. The caller has its answer by then, and the time counts
    /// into the invocation's duration. What the hook throws is logged. It is waited for until the invocation's deadline.
    /// </summary>
    /// <param name="hook">The hook; its token is cancelled at the deadline.</param>
    public Bootstrap BeforeNext(Func<CancellationToken, Task> hook) =>
        this with
        {
            BeforeNextHooks = [.. BeforeNextHooks, hook],
        };

    /// <summary>Adds a hook that runs before a SnapStart snapshot.</summary>
    /// <param name="hook">The hook.</param>
    public Bootstrap BeforeSnapshot(Func<Task> hook) =>
        this with
        {
            BeforeSnapshotHooks = [.. BeforeSnapshotHooks, hook],
        };

    /// <summary>Adds a hook that runs after a SnapStart restore: refresh what must not be the same twice.</summary>
    /// <param name="hook">The hook.</param>
    public Bootstrap AfterRestore(Func<Task> hook) => this with { AfterRestoreHooks = [.. AfterRestoreHooks, hook] };

    /// <summary>Changes what the shell takes from outside.</summary>
    /// <param name="change">From the present options to the wanted ones.</param>
    public Bootstrap With(Func<RuntimeOptions, RuntimeOptions> change) => this with { Options = change(Options) };

    /// <summary>The handler that a name picks, or a fault that lists the known names.</summary>
    /// <param name="name">The value of <c>_HANDLER</c>.</param>
    internal Outcome<Entry> Pick(string? name)
    {
        if (Handlers is [{ Name: null } only])
            return only;
        foreach (var entry in Handlers.AsSpan())
            if (entry.Name == name)
                return entry;
        return new Fault(
            "Runtime.UnknownHandler",
            $"_HANDLER is \"{name}\", and this program has no handler of that name. It has: {string.Join(", ", Names)}. "
                + "Set the function's handler to one of them."
        );
    }

    /// <summary>A handler by name: there already, or made in the init phase.</summary>
    internal sealed record Entry(string? Name, Handler? Ready, Func<Task<Handler>>? Make);
}
