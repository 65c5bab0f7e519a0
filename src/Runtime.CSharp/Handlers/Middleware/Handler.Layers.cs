using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace PureLambda;

/// <content>What a handler is made of, for whoever wants to see it.</content>
public sealed partial class Handler
{
    private readonly string name;
    private readonly Handler? inner;

    /// <summary>The middleware around the handler by name, the outermost first; the last is the handler itself.</summary>
    public Sequence<string> Layers
    {
        get
        {
            var names = new List<string>();
            for (var handler = this; handler is not null; handler = handler.inner)
                names.Add(handler.name);
            return Sequence.From(names);
        }
    }

    /// <summary>The same handler under another name; what stands within it keeps its own.</summary>
    /// <param name="name">The name, for <see cref="Layers"/>.</param>
    public Handler Named(string name) => new(run, name, inner);

    /// <summary>Middleware: a function that runs before and after a handler, and may change what it gets and gives.</summary>
    /// <param name="around">Gets the event, the context and the handler within.</param>
    public Handler Around(Func<Payload, Context, Handler, ValueTask<Outcome>> around) => Around("around", around);

    /// <summary>Middleware with a name.</summary>
    /// <param name="name">What it does to the handler, for <see cref="Layers"/>: <c>logged</c>.</param>
    /// <param name="around">Gets the event, the context and the handler within.</param>
    public Handler Around(string name, Func<Payload, Context, Handler, ValueTask<Outcome>> around) =>
        new((payload, context) => around(payload, context, this), name, this);

    /// <summary>The layers in the order in which an event meets them: <c>logged > idempotent > json</c>.</summary>
    public override string ToString() => string.Join(" > ", Layers);
}
