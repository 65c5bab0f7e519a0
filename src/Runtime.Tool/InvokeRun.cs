using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>Sends the events to the function, in turn or at once, and compares what they come to.</summary>
internal static class InvokeRun
{
    public static async Task<int> RunAsync(InvokeArguments arguments, CancellationToken cancellation)
    {
        var screen = new Screen(arguments.Json);
        var reports = new List<InvocationReport>();
        await using (var emulator = new Emulator(arguments.Function with { Log = screen.Log }))
        {
            // A process that may have several events gets them all, and what each came to is said in their order.
            var isConcurrent = arguments.Function.Initialization is Initialization.ManagedInstances;
            var sent = isConcurrent ? arguments.Events.Select(Send).ToArray() : [];
            for (var i = 0; i < arguments.Events.Count; i++)
            {
                var @event = arguments.Events[i];
                screen.Event(i + 1, arguments.Events.Count, @event.Name);
                reports.Add(await (isConcurrent ? sent[i] : Send(@event)));
                screen.Result(reports[i].Result);
            }

            Task<InvocationReport> Send(EventToSend @event) => emulator.InvokeAsync(@event.Bytes, cancellation);
        }
        var invocations = arguments.Events.Zip(reports).ToArray();
        screen.End(invocations);
        return invocations.All(static i => i.First.Expects(i.Second.Result)) ? ExitCode.Success : ExitCode.Unexpected;
    }
}
