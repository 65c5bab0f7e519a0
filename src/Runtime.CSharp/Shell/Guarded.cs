using System;
using System.Threading.Tasks;

namespace PureLambda.Shell;

/// <summary>User code outside handlers: what it throws is a value.</summary>
internal static class Guarded
{
    /// <summary>Runs a step; the fault it ended with, or null.</summary>
    public static async Task<Fault?> Run(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
            return null;
        }
        catch (Exception e)
        {
            return Fault.From(e);
        }
    }
}
