namespace PureLambda.Hosting.Tests

open System
open System.Threading
open System.Threading.Tasks

/// How long anything may be waited for before the law has failed. Nothing waits this long when the law holds.
[<RequireQualifiedAccess>]
module Patience =
    let limit = TimeSpan.FromSeconds 20.

    let lost what = failwith $"{what} stayed away."

    /// What a task gives, or what it throws.
    let await what (task: Task<'a>) =
        if (task :> IAsyncResult).AsyncWaitHandle.WaitOne limit then
            task.GetAwaiter().GetResult()
        else
            lost what

/// Something that one side tells the other once.
type Signal() =
    let given = TaskCompletionSource()
    member _.Give() = given.TrySetResult() |> ignore
    member _.Given = given.Task

    member _.Await() =
        if not (given.Task.Wait Patience.limit) then
            Patience.lost "A signal"

/// What happened, in order, whoever saw it.
type Journal<'entry>() =
    let gate = obj ()
    let entries = ResizeArray<'entry>()

    member _.Add entry =
        lock gate (fun () ->
            entries.Add entry
            Monitor.PulseAll gate)

    member _.All = lock gate (fun () -> List.ofSeq entries)

    /// Waits until the entries are as wanted.
    member _.Await what (wanted: 'entry list -> bool) =
        lock gate (fun () ->
            while not (wanted (List.ofSeq entries)) do
                if not (Monitor.Wait(gate, Patience.limit)) then
                    Patience.lost $"%s{what} (there is: %A{List.ofSeq entries})")

[<RequireQualifiedAccess>]
module Law =
    let private short (value: obj | null) =
        let text = $"%A{value}"
        if text.Length > 4000 then $"{text[..3999]}… ({text.Length} characters)" else text

    /// Equality that says what was expected.
    let equal (expected: 'a) (actual: 'a) =
        if expected <> actual then
            raise (Xunit.Sdk.XunitException $"expected: {short expected}\nbut was:  {short actual}")
