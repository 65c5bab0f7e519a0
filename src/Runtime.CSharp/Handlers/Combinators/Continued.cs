using System;
using System.Threading.Tasks;

namespace PureLambda;

/// <summary>Goes on after what may have to be waited for. What needs not wait runs without an async state machine.</summary>
internal static class Continued
{
    /// <summary>The same, changed.</summary>
    public static ValueTask<TNew> Then<T, TNew>(this ValueTask<T> running, Func<T, TNew> change)
    {
        return running.IsCompletedSuccessfully ? new(change(running.Result)) : Later(running, change);

        static async ValueTask<TNew> Later(ValueTask<T> running, Func<T, TNew> change) =>
            change(await running.ConfigureAwait(false));
    }
}
