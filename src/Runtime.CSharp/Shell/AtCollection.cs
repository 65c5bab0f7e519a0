using System;
using System.Runtime.CompilerServices;

namespace PureLambda.Shell;

/// <summary>Nothing refers to it, so the next collection has it finalized: on the collector's thread, beside the handler.</summary>
internal sealed class AtCollection
{
    private readonly Func<bool> act;

    private AtCollection(Func<bool> act) => this.act = act;

    ~AtCollection()
    {
        if (!act())
            GC.ReRegisterForFinalize(this);
    }

    /// <summary>Acts after the next collection, and after each one that follows until the act gives true. It must not throw.</summary>
    /// <param name="act">The act.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Until(Func<bool> act) => _ = new AtCollection(act);
}
