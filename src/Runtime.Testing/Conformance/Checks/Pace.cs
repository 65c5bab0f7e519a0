using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>Whether a runtime that gets no event asks again at a measured pace.</summary>
internal static class Pace
{
    private const int MostInASecond = 200;

    /// <summary>Gives no event for a second, and counts how often one is asked for. That the process ends is as good.</summary>
    public static async Task MeasuredAsync(Trial trial, string reason, Func<PendingRequest, Task> refuse)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            while (watch.Elapsed < TimeSpan.FromSeconds(1))
            {
                await refuse(await trial.RequestAsync("ask again, or end"));
                if (trial.Requests > MostInASecond)
                    throw new ContractBroken(
                        $"it sent {trial.Requests} requests in {watch.Elapsed.TotalMilliseconds:F0} ms after {reason}"
                    );
            }
        }
        catch (ContractBroken) when (trial.HasEnded && trial.Requests <= MostInASecond)
        {
            await trial.FailingExitAsync(reason);
        }
    }
}
