/// The two tables said a second time, and not taken from the machine: for every state and every event what follows.
/// `bug` is a pair that must not occur; `=` is no change.
module PureLambda.Properties.Table

open System

let private beforeServing =
    """
    event                Init.OnDemand   Init.SnapStart  Snapshot        Restore         Serve
    Initialized          Serve           Snapshot        bug             bug             bug
    Failed               Report.Failed   Report.Failed   Report.Failed   Report.Failed   bug
    Broken               bug             bug             bug             Cleanup.Failed  bug
    HooksRan             bug             bug             Restore         bug             bug
    Restored             bug             bug             bug             Serve           bug
    WorkersDone.Asked    bug             bug             bug             bug             Cleanup.Asked
    WorkersDone.Failed   bug             bug             bug             bug             Cleanup.Failed
    WorkersDone.Unusable bug             bug             bug             bug             Cleanup.Unusable
    WorkersDone.Bug      bug             bug             bug             bug             Cleanup.Bug
    Reported.Accepted    bug             bug             bug             bug             bug
    Reported.Refused     bug             bug             bug             bug             bug
    Reported.Broken      bug             bug             bug             bug             bug
    CleanedUp            bug             bug             bug             bug             bug
    ShutdownRequested    Cleanup.Asked   Cleanup.Asked   Cleanup.Asked   Cleanup.Asked   bug
    """

let private afterServing =
    """
    event                Report.Failed   Report.Unusable   Cleanup.Asked   Cleanup.Failed  Cleanup.Unusable  Cleanup.Bug
    Initialized          bug             bug               bug             bug             bug               bug
    Failed               bug             bug               Stopped.Failed  Stopped.Failed  Stopped.Unusable  Stopped.Bug
    Broken               bug             bug               bug             bug             bug               bug
    HooksRan             bug             bug               bug             bug             bug               bug
    Restored             bug             bug               bug             bug             bug               bug
    WorkersDone.Asked    bug             bug               bug             bug             bug               bug
    WorkersDone.Failed   bug             bug               bug             bug             bug               bug
    WorkersDone.Unusable bug             bug               bug             bug             bug               bug
    WorkersDone.Bug      bug             bug               bug             bug             bug               bug
    Reported.Accepted    Cleanup.Failed  Cleanup.Unusable  bug             bug             bug               bug
    Reported.Refused     Cleanup.Failed  Cleanup.Unusable  bug             bug             bug               bug
    Reported.Broken      Cleanup.Failed  Cleanup.Unusable  bug             bug             bug               bug
    CleanedUp            bug             bug               Stopped.Asked   Stopped.Failed  Stopped.Unusable  Stopped.Bug
    ShutdownRequested    bug             bug               bug             bug             bug               bug
    """

let private stopped =
    """
    event                Stopped.Asked   Stopped.Failed  Stopped.Unusable  Stopped.Bug
    Initialized          =               =               =                 =
    Failed               =               =               =                 =
    Broken               =               =               =                 =
    HooksRan             =               =               =                 =
    Restored             =               =               =                 =
    WorkersDone.Asked    =               =               =                 =
    WorkersDone.Failed   =               =               =                 =
    WorkersDone.Unusable =               =               =                 =
    WorkersDone.Bug      =               =               =                 =
    Reported.Accepted    =               =               =                 =
    Reported.Refused     =               =               =                 =
    Reported.Broken      =               =               =                 =
    CleanedUp            =               =               =                 =
    ShutdownRequested    =               =               =                 =
    """

let private worker =
    """
    event                 Next.Fresh   Next         Next.Spent   Handle       Respond      Error
    InvocationReceived    Handle       Handle       Handle       bug          bug          bug
    InvocationUnreadable  Error        Error        Error        bug          bug          bug
    NothingYet            Next         Next         Done.Failed  bug          bug          bug
    Broken                Done.Failed  Done.Failed  Done.Failed  bug          bug          bug
    HandlerReturned       bug          bug          bug          Respond      bug          bug
    HandlerFailed         bug          bug          bug          Error        bug          bug
    DeadlinePassed        bug          bug          bug          Error        bug          bug
    Posted.Accepted       bug          bug          bug          bug          Next.Fresh   Next.Fresh
    Posted.Refused        bug          bug          bug          bug          Next.Fresh   Next.Fresh
    Posted.Broken         bug          bug          bug          bug          Done.Failed  Done.Failed
    BodyFailed            bug          bug          bug          bug          Error        bug
    StreamBroken          bug          bug          bug          bug          Next.Fresh   bug
    ShutdownRequested     Done.Asked   Done.Asked   Done.Asked   Done.Asked   Done.Asked   Done.Asked
    """

let private doneWith =
    """
    event                 Done.Asked   Done.Failed  Done.Unusable  Done.Bug
    InvocationReceived    =            =            =              =
    InvocationUnreadable  =            =            =              =
    NothingYet            =            =            =              =
    Broken                =            =            =              =
    HandlerReturned       =            =            =              =
    HandlerFailed         =            =            =              =
    DeadlinePassed        =            =            =              =
    Posted.Accepted       =            =            =              =
    Posted.Refused        =            =            =              =
    Posted.Broken         =            =            =              =
    BodyFailed            =            =            =              =
    StreamBroken          =            =            =              =
    ShutdownRequested     =            =            =              =
    """

let private cells (grid: string) =
    let rows = [
        for line in grid.Split('\n', StringSplitOptions.RemoveEmptyEntries ||| StringSplitOptions.TrimEntries) do
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries) |> List.ofArray
    ]

    [
        for row in rows.Tail do
            for state, next in List.zip rows.Head row |> List.tail do
                (state, row.Head), next
    ]

/// (state, event) → next, of the process.
let ofProcess = [ beforeServing; afterServing; stopped ] |> List.collect cells |> Map

/// (state, event) → next, of a worker.
let ofWorker = [ worker; doneWith ] |> List.collect cells |> Map

/// The events that performing a state may come to.
let legal (table: Map<string * string, string>) state =
    Map.toList table
    |> List.choose (fun ((from, event), next) -> if from = state && next <> "bug" then Some event else None)
