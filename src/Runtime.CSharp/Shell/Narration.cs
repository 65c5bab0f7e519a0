using PureLambda.Core;

namespace PureLambda.Shell;

/// <summary>Transitions in words.</summary>
public static class Narration
{
    /// <summary>A transition as one line: <c>worker 0: Next --InvocationReceived(id)--> Handle</c>.</summary>
    /// <param name="transition">The transition.</param>
    public static string Line(Transition transition)
    {
        var who = transition.Worker < 0 ? "process " : $"worker {transition.Worker}";
        return $"{who}: {transition.Before.GetType().Name} --{Said(transition.Event)}--> {After(transition.After)}";
    }

    /// <summary>What went wrong in a transition as a log record without a time, or null when nothing did.</summary>
    /// <param name="transition">The transition.</param>
    public static LogRecord? Problem(Transition transition) => IsHealthy(transition) ? null : Found(transition);

    // What there is nothing to say about, seen at once: nearly every transition of nearly every function.
    private static bool IsHealthy(Transition transition) =>
        transition.After is not WorkerState.Done
        && transition.Event
            is WorkerEvent.InvocationReceived { Invocation.Oddities.Count: 0 }
                or WorkerEvent.HandlerReturned
                or WorkerEvent.Posted { Verdict: Verdict.Accepted };

    private static LogRecord? Found(Transition transition) =>
        (transition.Before, transition.Event) switch
        {
            (_, WorkerEvent.InvocationReceived { Invocation: { Oddities.Count: > 0 } i }) => Record(
                LogLevel.Warning,
                string.Join(" ", i.Oddities),
                i.Attempt
            ),
            (_, WorkerEvent.InvocationUnreadable e) => Record(
                LogLevel.Error,
                "the event is not readable",
                e.Attempt,
                e.Fault
            ),
            (WorkerState.Handle s, WorkerEvent.HandlerFailed e) => Record(
                LogLevel.Error,
                "the handler failed",
                s.Invocation.Attempt,
                e.Fault
            ),
            (WorkerState.Handle s, WorkerEvent.DeadlinePassed) => Record(
                LogLevel.Error,
                "the handler overran its deadline; its result will be dropped",
                s.Invocation.Attempt,
                Machine.TimedOut
            ),
            (WorkerState.Handle s, WorkerEvent.ShutdownRequested) => Record(
                LogLevel.Error,
                "the environment goes away while the handler runs: the invocation is given up",
                s.Invocation.Attempt
            ),
            (WorkerState.Respond s, WorkerEvent.BodyFailed e) => Record(
                LogLevel.Error,
                "the streamed answer failed before its first byte",
                s.Attempt,
                e.Fault
            ),
            (WorkerState.Respond s, WorkerEvent.StreamBroken e) => Record(
                LogLevel.Warning,
                "the streamed answer broke off after its first byte",
                s.Attempt,
                e.Fault
            ),
            (var s, WorkerEvent.Posted { Verdict: Verdict.Refused v }) => Record(
                LogLevel.Error,
                "the service refused the answer",
                AttemptOf(s),
                v.Fault
            ),
            (var s, WorkerEvent.Posted { Verdict: Verdict.Broken v }) => Record(
                LogLevel.Critical,
                "the answer could not be posted",
                AttemptOf(s),
                v.Fault
            ),
            (_, WorkerEvent.Broken e) => Record(LogLevel.Critical, "the Runtime API gave no invocation", null, e.Fault),
            (_, ProcessEvent.Initialized { Oddities.Count: > 0 } e) => Record(
                LogLevel.Warning,
                string.Join(" ", e.Oddities),
                null
            ),
            (var s, ProcessEvent.Failed e) => Record(LogLevel.Critical, $"{s.GetType().Name} failed", null, e.Fault),
            (var s, ProcessEvent.Broken e) => Record(LogLevel.Critical, $"{s.GetType().Name} failed", null, e.Fault),
            (_, ProcessEvent.Reported { Verdict: Verdict.Refused v }) => Record(
                LogLevel.Error,
                "the service refused the report",
                null,
                v.Fault
            ),
            (_, ProcessEvent.Reported { Verdict: Verdict.Broken v }) => Record(
                LogLevel.Error,
                "the report could not be posted",
                null,
                v.Fault
            ),
            _ => transition.After switch
            {
                WorkerState.Done { Reason: Reason.Bug r } => Record(LogLevel.Critical, r.Fault!.Message, null),
                WorkerState.Done { Reason: Reason.Failed r } => Record(LogLevel.Critical, r.Fault!.Message, null),
                ProcessState.Stopped { Reason: Reason.Bug r } => Record(LogLevel.Critical, r.Fault!.Message, null),
                _ => null,
            },
        };

    private static LogRecord Record(LogLevel level, string message, Attempt? attempt, Fault? fault = null) =>
        new(default, level, message) { RequestId = attempt?.RequestId, Fault = fault };

    private static Attempt? AttemptOf(State state) =>
        state switch
        {
            WorkerState.Respond s => s.Attempt,
            WorkerState.Error s => s.Attempt,
            _ => null,
        };

    private static string Said(Event @event) =>
        @event switch
        {
            WorkerEvent.InvocationReceived e =>
                $"InvocationReceived({e.Invocation.Attempt.RequestId}, {e.Invocation.Event})",
            WorkerEvent.InvocationUnreadable e => $"InvocationUnreadable({e.Attempt.RequestId}, {e.Fault.Type})",
            WorkerEvent.HandlerReturned { Response: Response.Buffered r } => $"HandlerReturned({r.Body})",
            WorkerEvent.HandlerReturned => "HandlerReturned(stream)",
            WorkerEvent.HandlerFailed e => $"HandlerFailed({e.Fault.Type}: {OneLine(e.Fault.Message)})",
            WorkerEvent.Posted { Verdict: Verdict.Refused v } => $"Posted(Refused {v.Status})",
            WorkerEvent.Posted e => $"Posted({e.Verdict.GetType().Name})",
            WorkerEvent.Broken e => $"Broken({e.Fault.Type}: {OneLine(e.Fault.Message)})",
            WorkerEvent.BodyFailed e => $"BodyFailed({e.Fault.Type})",
            ProcessEvent.Failed e => $"Failed({e.Fault.Type}: {OneLine(e.Fault.Message)})",
            ProcessEvent.Broken e => $"Broken({e.Fault.Type}: {OneLine(e.Fault.Message)})",
            ProcessEvent.WorkersDone e => $"WorkersDone({e.Reason.GetType().Name})",
            ProcessEvent.Reported e => $"Reported({e.Verdict.GetType().Name})",
            _ => @event.GetType().Name,
        };

    private static string After(State state) =>
        state switch
        {
            ProcessState.Stopped s => $"Stopped(exit {s.Reason.ExitCode})",
            ProcessState.Cleanup s => $"Cleanup({s.Reason.GetType().Name})",
            WorkerState.Done s => $"Done({s.Reason.GetType().Name})",
            WorkerState.Error s => $"Error({s.Fault.Type})",
            _ => state.GetType().Name,
        };

    private static string OneLine(string text) =>
        text.Length <= 120 ? text.ReplaceLineEndings(" ") : text[..120].ReplaceLineEndings(" ") + "…";
}
