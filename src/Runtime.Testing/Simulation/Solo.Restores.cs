using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>A snapshot: a process is stored, and restored for an event, perhaps hours later.</summary>
internal sealed partial class Solo
{
    protected override Said Restore(RequestBytes request, SimulatedTransport connection)
    {
        life.AsksToBeRestored();
        HaltIfBroken();
        AwaitExtension();
        switch (storing)
        {
            case Storing.Refuse:
                return Said.Refused;
            case Storing.ResetRequest:
                return Said.Reset;
            case Storing.Forbidden:
                return new Said(Answers.Refused("Started", "RestoreReady"));
            case Storing.ServerError:
                return new Said(Answers.Error(500, "InternalServerError", "Container error"));
        }
        var call = service.NewCall();
        var answered = service.Serve(request, call);
        if (answered is null && storing == Storing.Stop)
            return Wake(connection, call);
        if (answered is null)
        {
            Time.Advance(Hours);
            Invoke();
            answered = service.Take(call);
        }
        return answered is { } answer ? Thaw(answer) : Stuck();
    }

    // The process runs again, from its snapshot and elsewhere: what was connected is not.
    private Said Thaw(HttpAnswer answer)
    {
        service.Happens(new ServerEvent.Abandoned(extensionCall));
        extensionAsked.Reset();
        Age++;
        return storing switch
        {
            Storing.ResetReply => Said.Reset,
            Storing.CutHead => new Said(answer, Shape.CutHead),
            Storing.CutBody => new Said(answer, Shape.CutBody),
            Storing.Chunked => new Said(answer, Shape.Chunked),
            _ => new Said(answer),
        };
    }

    private Said Stuck()
    {
        Ledger.Break("who is stored is restored", "an event is there, and the process is not restored");
        return Said.Reset;
    }

    protected override void BeforeSnapshot()
    {
        life.RunsSnapshotHook();
        if (storing == Storing.SnapshotHookFails)
            Fail(Wire.RuntimeApi.InitError);
    }

    protected override void AfterRestore()
    {
        life.RunsRestoreHook();
        if (storing == Storing.StopInHook)
            Stop();
        if (storing is Storing.RestoreHookFails or Storing.ReportReset)
            Fail(Wire.RuntimeApi.RestoreError);
    }
}
