using System;
using System.Linq;
using PureLambda.Core;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>The life of one process, watched on the wire and in its tables. Each rule of the design is one line, here or in <see cref="Duty"/>.</summary>
internal sealed partial class Life
{
    // The shell waits three quarters of its 500 ms for a handler.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(375);

    // A process goes through its life once.
    private const int MostSteps = 16;

    private readonly Ledger ledger;
    private readonly VirtualTime time;
    private readonly Duty[] duties;
    private TimeSpan? stoppedAt;
    private int cleanupSteps;
    private int cleanups;
    private int reports;
    private bool serving;
    private int steps;

    public Life(Ledger ledger, VirtualTime time, int workers)
    {
        (this.ledger, this.time) = (ledger, time);
        duties = [.. Enumerable.Range(0, workers).Select(_ => new Duty(ledger, time, this))];
    }

    public bool IsStopping => stoppedAt is not null;

    /// <summary>Whether the process was asked to stop so long ago that it waits for no handler.</summary>
    public bool IsTimeOver => stoppedAt is { } at && time.Elapsed - at >= Grace;

    /// <summary>Whether the workers are to ask no more.</summary>
    public bool IsEnding => IsStopping || duties.Any(static duty => duty.IsDone);

    /// <summary>Where the failure of an initialiser or a hook must be reported; null when there is none.</summary>
    public string? OwedReport { get; set; }

    public bool HasCleanup { get; init; }

    /// <summary>What a worker owes.</summary>
    public Duty this[int worker] => duties[worker];

    public void Stops() => stoppedAt ??= time.Elapsed;

    public void CleansUp() => ledger.Demand(++cleanups == 1, "cleanup runs once", "the cleanups ran twice");

    public void Asks(int worker)
    {
        serving = true;
        ledger.Demand(!IsStopping, "who is asked to stop asks no more", "it asks for an event after SIGTERM");
        ledger.Demand(IsStopping || !IsEnding, "the first worker that is done stops the others", "another asks on");
        RestoredBeforeItServes();
        duties[worker].Asks();
    }

    /// <summary>
    /// A worker has asked in the write of its post. Whether anybody was to stop by then is another's to say: since then, much
    /// may have happened.
    /// </summary>
    public void AsksAhead(int worker)
    {
        serving = true;
        duties[worker].Asks();
    }

    public void Reports(RequestBytes report)
    {
        reports++;
        ledger.Demand(
            OwedReport is not null,
            "only a failed init is reported",
            "it reports an init error that there is not"
        );
        ledger.Demand(
            OwedReport is null || report.Path == OwedReport,
            "a failure is reported where it happened",
            $"it posts to {report.Path}, and not to {OwedReport}"
        );
        ledger.Demand(report.Body.Length > 0, "every failure has a reason", "it reports an empty init error");
    }

    public void Steps(Transition transition)
    {
        ledger.Demand(++steps <= MostSteps, "nothing turns in circles", $"it steps on and does nothing: {transition}");
        if (transition.After is ProcessState.Stopped { Reason: Reason.Bug })
            ledger.Break("every pair is in the table", transition.ToString());
        if (transition.Before is ProcessState.Cleanup)
            ledger.Demand(++cleanupSteps == 1, "cleanup runs once", "the process cleans up twice");
    }

    /// <summary>The process has ended.</summary>
    public void Ends(int exit)
    {
        var timeOver = IsTimeOver;
        var broken =
            restoreBroke ?? duties.Select(static duty => duty.Broken).FirstOrDefault(static b => b is not null);
        foreach (var duty in duties)
            ledger.Demand(
                duty.HasAnswered || duty.Broken is not null || timeOver,
                "every invocation received is answered, or the process stops",
                $"it ends and owes {duty.Delivery?.Request.RequestId} an answer"
            );
        ledger.Demand(cleanupSteps == 1, "cleanup runs once", $"the process went through Cleanup {cleanupSteps} times");
        ledger.Demand(
            !HasCleanup || cleanups == 1 || timeOver,
            "cleanup runs once",
            $"the cleanup ran {cleanups} times"
        );
        ledger.Demand(OwedReport is null || reports == 1, "a failed init is reported", $"there were {reports} reports");
        ledger.Demand(
            OwedReport is null || !serving,
            "a failed init serves nothing",
            "it asked for events all the same"
        );
        ledger.Demand(
            exit != 0 || IsStopping,
            "who is not asked to stop does not end well",
            "it exits with 0, unasked"
        );
        ledger.Demand(
            exit != 0 || !(restoreBrokeBeforeStop || duties.Any(static duty => duty.BrokenBeforeStop)),
            "what broke is told by the exit",
            $"it exits with 0, although {broken}"
        );
        ledger.Demand(
            exit == 0 || broken is not null || OwedReport is not null || timeOver,
            "who can go on does not give up",
            $"it exits with {exit} although nothing broke"
        );
    }

    internal static string Said(Wire.Reply reply) =>
        reply switch
        {
            Wire.Reply.Received r => $"status {r.Status}",
            Wire.Reply.Cut r => $"status {r.Status}, cut short",
            Wire.Reply.Missing => "no reply",
            _ => "a broken stream",
        };
}
