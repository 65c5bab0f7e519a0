namespace PureLambda.Properties

open System
open System.IO
open PureLambda.Protocol
open Xunit

/// A transport never throws for what its peer does. One that does has a bug, and a bug ends the program, and says so
/// on standard error, which belongs to the whole process.
[<Collection "alone">]
type ThrowingTransportLaws() =
    /// Runs with standard error in hand: the exit, and what was said.
    let run world answer =
        let before = Console.Error
        use said = new StringWriter()
        Console.SetError said

        try
            let running = Program.startHandler world (ScriptedApi answer) (fun _ _ -> Fine.task)
            let exit = running.Exit()
            exit, running, string said
        finally
            Console.SetError before

    [<Fact>]
    member _.``a bug in the only worker ends the program with 70``() =
        let exit, _, said = run (World.usual ()) (fun _ _ -> raise (NotSupportedException "this is the bug"))
        Law.equal 70 exit
        Assert.Contains("this is the bug", said)

    [<Fact>]
    member _.``a bug in one of many workers ends the program with 70, when the others have finished what they have``() =
        let inside = Gate "another worker's answer"

        let answer transport (call: Call) =
            if transport = 2 then
                inside.AwaitReached()
                raise (NotSupportedException "this is the bug")
            elif transport = 1 && Script.isNext call && not inside.Reached.IsCompleted then
                Says(Scripted.event "r-0" [] "{}")
            elif call.Method = "POST" then
                inside.Reach()
                Says Scripted.accepted
            else
                Silence

        let exit, running, said = run (World.managed 3) answer
        Law.equal 70 exit
        Assert.Contains("this is the bug", said)
        Law.equal [ "/2018-06-01/runtime/invocation/r-0/response" ] [ for sent in running.Posts -> sent.Call.Path ]
