using System;
using System.Threading.Tasks;

namespace PureLambda;

/// <content>A resource for the process.</content>
public sealed partial record Bootstrap
{
    /// <summary>
    /// A program whose handler needs a resource for all invocations: it is opened once, in the init phase, and closed once,
    /// in a cleanup, whatever ends the process. What opening or making the handler throws is reported as the init error.
    /// </summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="acquire">Opens the resource. When it fails there is nothing to release.</param>
    /// <param name="release">Closes it.</param>
    /// <param name="use">Makes the handler that needs it.</param>
    public static Bootstrap Bracket<TResource>(
        Func<Task<TResource>> acquire,
        Func<TResource, Task> release,
        Func<TResource, Handler> use
    )
    {
        Task<TResource>? acquired = null;
        return From(async () => use(await (acquired = acquire()).ConfigureAwait(false)))
            .OnCleanup(async over =>
            {
                if (acquired is null)
                    return;
                // The environment may go away while it is still being opened.
                await Task.WhenAny(acquired).WaitAsync(over).ConfigureAwait(false);
                if (acquired.IsCompletedSuccessfully)
                    await release(acquired.Result).ConfigureAwait(false);
            });
    }
}
