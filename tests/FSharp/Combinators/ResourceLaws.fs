/// What was opened is closed: per invocation, exceptions included, and per process.
module PureLambda.FSharp.Tests.Combinators.ResourceLaws

open System
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.FSharp.Tests
open PureLambda.Properties
open PureLambda.Testing

let private journal () =
    let lines = ResizeArray<string>()
    lines, (fun line -> lines.Add line)

let private bracketed note (f: int -> Context -> Task<Result<int, string>>) =
    Function.bracket
        (fun _ ->
            note "acquire"
            Task.FromResult(Ok 1))
        (fun resource ->
            note $"release {resource}"
            Task.FromResult())
        (fun _ -> f)

[<Fact>]
let ``a function that throws, at once or later, leaves nothing open and throws all the same`` () =
    let later: int -> Context -> Task<Result<int, string>> =
        fun _ _ ->
            task {
                do! Task.Yield()
                return failwith "later"
            }

    for name, f in [ "at once", (fun _ _ -> failwith "at once"); "later", later ] do
        let lines, note = journal ()
        let thrown =
            Assert.Throws<Exception>(fun () -> bracketed note f 0 (Sample.context ()) |> Sample.await |> ignore)
        Law.equal (name, [ "acquire"; "release 1" ]) (thrown.Message, List.ofSeq lines)

[<Fact>]
let ``a use that is given up before the deadline is cancelled, and then released`` () =
    let lines, note = journal ()
    let released = TaskCompletionSource()

    let noted line =
        note line

        if line.StartsWith "release" then
            released.SetResult()

    let patient _ (context: Context) : Task<Result<int, string>> =
        task {
            do! Task.Delay(-1, context.CancellationToken)
            return Ok 1
        }

    let fake = FakeInvocation(TimeLeft = TimeSpan.FromSeconds 1.)
    let f = bracketed noted patient |> Function.withDeadline (TimeSpan.FromMilliseconds 100.) "late"
    let running = f 0 (fake.Context())
    fake.Time.Advance(TimeSpan.FromMilliseconds 899.)
    Law.equal (false, [ "acquire" ]) (running.IsCompleted, List.ofSeq lines)
    fake.Time.Advance(TimeSpan.FromMilliseconds 1.)
    Law.equal (Error "late") (Sample.await running)
    released.Task.Wait(TimeSpan.FromSeconds 20.) |> ignore
    Law.equal [ "acquire"; "release 1" ] (List.ofSeq lines)

// ---- per process ------------------------------------------------------------------------------------------------

let private program (platform: Platform) acquire make =
    Lambda.bracket
        (fun () ->
            platform.Note "acquire"
            acquire ())
        (fun resource -> task { platform.Note $"release {resource}" })
        make

let private echo (resource: string) = Handler.text (fun event _ -> Task.FromResult(Ok $"{resource} {event}"))

let private lived events acquire make =
    use platform = new Platform([], events)
    let life = platform.Run(program platform acquire make)
    // Nothing but the error itself goes wrong: not the cleanup, too.
    Assert.DoesNotContain(life.Problems, fun fault -> fault.Type = nameof AggregateException)
    life.ExitCode, life.Happened

[<Fact>]
let ``a resource of the process is opened before the first event and closed after the last`` () =
    Law.equal
        (0, [ "acquire"; "request-1/response db a"; "request-2/response db b"; "release db" ])
        (lived [ "a"; "b" ] (fun () -> Task.FromResult "db") echo)

[<Fact>]
let ``a resource of the process that cannot be opened is an init error, and not closed`` () =
    let code, happened = lived [ "a" ] (fun () -> Task.FromException<string>(exn "no db")) echo
    Law.equal (1, "acquire", 2) (code, List.head happened, happened.Length)
    Assert.EndsWith("Exception: no db", List.last happened)

[<Fact>]
let ``a resource of the process is closed when the handler cannot be made of it`` () =
    let code, happened = lived [ "a" ] (fun () -> Task.FromResult "db") (fun _ -> failwith "no handler")
    Law.equal (1, "acquire", "release db") (code, List.head happened, List.last happened)
    Assert.Contains(happened, fun line -> line.EndsWith "Exception: no handler")
