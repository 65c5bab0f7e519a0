using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>The life of the process, and several events at once.</summary>
internal static class Processes
{
    private const int Terminate = 15;
    private const int Stop = 19;
    private const int Continue = 18;
    private const int Concurrency = 4;

    private static readonly Dictionary<string, string?> Managed = new()
    {
        ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "lambda-managed-instances",
        ["AWS_LAMBDA_MAX_CONCURRENCY"] = "4",
    };

    public static IEnumerable<Check> All { get; } =
    [
        new(
            "wakes from a freeze",
            "Between two events the environment is frozen.",
            Source.Environment,
            static async trial =>
            {
                await (await trial.AnswerAsync()).AcceptAsync();
                var next = await trial.NextAsync();
                trial.Signal(Stop);
                await trial.QuietAsync("it was frozen");
                trial.Signal(Continue);
                var invocation = trial.Invocation();
                await Trial.GiveAsync(next, invocation);
                await (await trial.ResponseAsync(invocation)).AcceptAsync();
            }
        ),
        new(
            "ends on SIGTERM",
            "An environment that goes away sends SIGTERM where an extension is registered, and SIGKILL two seconds later.",
            Source.Environment,
            static async trial =>
            {
                _ = await trial.NextAsync();
                trial.Signal(Terminate);
                _ = await trial.ExitAsync("SIGTERM");
            }
        ),
        new(
            "ends when it is not told where the Runtime API is",
            "AWS_LAMBDA_RUNTIME_API is always set in Lambda.",
            Source.Environment,
            static trial => trial.FailingExitAsync("AWS_LAMBDA_RUNTIME_API was not set")
        )
        {
            Environment = new Dictionary<string, string?> { ["AWS_LAMBDA_RUNTIME_API"] = null },
        },
        new(
            "takes an empty concurrency for one",
            "A variable that is empty is one that is not set.",
            Source.Managed,
            static async trial =>
            {
                _ = await trial.NextAsync();
                await trial.QuietAsync("its call of next was pending and its concurrency was empty");
            }
        )
        {
            Environment = new Dictionary<string, string?> { ["AWS_LAMBDA_MAX_CONCURRENCY"] = "" },
        },
        new(
            "asks for as many events at once as it may have",
            "On managed instances the pending calls of next are the concurrency.",
            Source.Managed,
            static async trial =>
            {
                for (var i = 0; i < Concurrency; i++)
                    _ = await trial.NextAsync($"ask for event {i + 1} of {Concurrency}");
                await trial.QuietAsync($"{Concurrency} calls of next were pending, which is its concurrency");
            }
        )
        {
            Environment = Managed,
        },
        new(
            "answers each of several events under its own id",
            "Events that run at once do not mix: each answer goes to its own invocation.",
            Source.Managed,
            static async trial =>
            {
                // All ask before any is given an event: a fast one would be done before the next one asks.
                var asking = new List<PendingRequest>();
                for (var i = 0; i < Concurrency; i++)
                    asking.Add(await trial.NextAsync());
                var open = new List<string>();
                foreach (var next in asking)
                {
                    var invocation = trial.Invocation();
                    open.Add($"{Trial.Invocations}/{invocation.RequestId}/response");
                    await Trial.GiveAsync(next, invocation);
                }
                while (open.Count > 0)
                {
                    var pending = await trial.RequestAsync("answer the events that it has");
                    if (pending.Request.Method == "POST" && !open.Remove(pending.Request.Target))
                        throw new ContractBroken($"it sent {pending.Request}, which is no open invocation");
                    if (pending.Request.Method == "POST")
                        await pending.AcceptAsync();
                }
            }
        )
        {
            Environment = Managed,
        },
        new(
            "ends in order when its environment goes away under a pending next",
            "At shutdown managed instances answer the pending calls of next with 500.",
            Source.Emulator,
            static async trial =>
            {
                var pending = new List<PendingRequest>();
                for (var i = 0; i < Concurrency; i++)
                    pending.Add(await trial.NextAsync());
                trial.Signal(Terminate);
                foreach (var next in pending)
                    await next.RefuseAsync(500, "InternalServerError");
                _ = await trial.ExitAsync("SIGTERM");
            }
        )
        {
            Environment = Managed,
        },
        new(
            "asks for the restore before its first event",
            "Under SnapStart the runtime calls restore/next, which blocks across the snapshot, and then next.",
            "https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks.html",
            static async trial =>
            {
                var restore = await trial.RequestAsync("ask for the restore");
                if (!trial.IsAt(restore.Request, "/2018-06-01/runtime/restore/next"))
                    throw new ContractBroken($"it was to ask for the restore, and sent {restore.Request}");
                await trial.QuietAsync("its call of restore/next was pending");
                await restore.ReplyAsync(200, "", Body.Empty);
                var next = await trial.NextAsync();
                if (next.Request.Connection == restore.Request.Connection)
                    throw new ContractBroken("it uses the connection from before the snapshot, which leads nowhere");
            }
        )
        {
            Environment = new Dictionary<string, string?> { ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "snap-start" },
        },
    ];
}
