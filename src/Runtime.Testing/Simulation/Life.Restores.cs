using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>The rules of SnapStart: hooks, the snapshot, hooks, and only then an event.</summary>
internal sealed partial class Life
{
    private const string Once = "a process is stored and restored once, between its hooks";

    private int snapshotHooks;
    private int asksToBeRestored;
    private bool restored;
    private int restoreHooks;
    private string? restoreBroke;
    private bool restoreBrokeBeforeStop;

    public bool IsSnapStart { get; init; }

    public void RunsSnapshotHook() =>
        ledger.Demand(
            IsSnapStart && asksToBeRestored == 0 && ++snapshotHooks == 1,
            Once,
            "a before-snapshot hook runs where there is no snapshot before it"
        );

    public void AsksToBeRestored()
    {
        ledger.Demand(
            restoreBroke is null,
            "nothing is tried again",
            $"it asks to be restored although {restoreBroke}"
        );
        ledger.Demand(
            IsSnapStart && snapshotHooks == 1 && ++asksToBeRestored == 1,
            Once,
            "it asks to be restored again, or before its hooks have run"
        );
        ledger.Demand(OwedReport is null, "a failed init serves nothing", "it asks to be restored all the same");
        ledger.Demand(!IsStopping, "who is asked to stop asks no more", "it asks to be restored after SIGTERM");
    }

    // As everywhere, a status counts as soon as its head was read.
    public void AskedToBeRestored(Wire.Reply reply)
    {
        restored = reply is Wire.Reply.Received { Status: 200 } or Wire.Reply.Cut { Status: 200 };
        if (restored)
            return;
        restoreBroke ??= $"restore/next came to {Said(reply)}";
        restoreBrokeBeforeStop |= !IsStopping;
    }

    public void RunsRestoreHook() =>
        ledger.Demand(
            restored && !serving && ++restoreHooks == 1,
            Once,
            "an after-restore hook runs where nothing was restored before it"
        );

    private void RestoredBeforeItServes()
    {
        ledger.Demand(restoreBroke is null, "nothing is tried again", $"it asks for an event although {restoreBroke}");
        ledger.Demand(
            !IsSnapStart || restoreHooks == 1,
            "who is to be restored serves nothing before",
            "it asks for an event and was not restored, or has not run its hooks"
        );
    }
}
