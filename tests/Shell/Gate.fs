namespace PureLambda.Properties

open System.Threading
open System.Threading.Tasks

/// A place where the program and its test meet: the program says that it is there and waits, the test lets it pass.
type internal Gate(name: string) =
    let reached = TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    let opened = new ManualResetEventSlim()

    member _.Name = name

    /// Ends when the program is here.
    member _.Reached: Task = reached.Task

    /// Waits, in a script, until the program is here.
    member _.AwaitReached() = Patience.ended $"{name} is reached" reached.Task

    /// The program is here, and goes on at once.
    member _.Reach() = reached.TrySetResult() |> ignore

    /// The program is here, and goes on when the test opens.
    member this.Pass() =
        this.Reach()
        Patience.event $"{name} is opened" opened

    member _.Open() = opened.Set()
