/// Whatever a handler does, its invocation is answered once, and the next one is served.
module PureLambda.Properties.HostileHandlerLaws

open System
open System.IO
open System.Text
open System.Text.Json
open System.Threading
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open Xunit

type MuteException() =
    inherit Exception()
    override _.Message = failwith "no message"
    override _.StackTrace = failwith "no trace"

type NullException() =
    inherit Exception()
    override _.Message = Unchecked.defaultof<string>

type private Handle = Payload -> Context -> Task<Outcome>

let private fails (problem: exn) : Handle = fun _ _ -> raise problem
let private gives (outcome: unit -> Outcome) : Handle = fun _ _ -> Task.FromResult(outcome ())

let private streams (write: Stream -> Task) (prelude: HttpPrelude | null) : Handle =
    gives (fun () -> Outcome.Streamed(StreamedResponse(write, Prelude = prelude)))

/// Sixteen causes, each of which has sixteen, and so on.
let rec private nested depth : exn =
    if depth = 0 then
        InvalidOperationException "leaf"
    else
        AggregateException(Seq.replicate 16 (nested (depth - 1)))

let private nul<'T> = Unchecked.defaultof<'T>

let private json = Codec.JsonByReflection<int>()

let private invoking (handler: Handler) : Handle = fun payload context -> handler.InvokeAsync(payload, context).AsTask()

/// What a handler does, and the type of the error that is posted for it.
let private deeds: (string * (Handle * string)) list = [
    "throws", (fails (InvalidOperationException "no"), "InvalidOperationException")
    "throws what is mute", (fails (MuteException()), "MuteException")
    "throws a null message", (fails (NullException()), "NullException")
    "throws a fault", (fails (FaultException(Fault("OutOfStock", "none left"))), "OutOfStock")
    "throws what is nested wide and deep", (fails (nested 3), "AggregateException")
    "cancels", (fails (OperationCanceledException()), "OperationCanceledException")
    "gives a cancelled task", ((fun _ _ -> Task.FromCanceled<Outcome>(CancellationToken true)), "TaskCanceledException")
    "gives a failed task", ((fun _ _ -> Task.FromException<Outcome>(IOException "late")), "IOException")
    "fails later",
    ((fun _ _ ->
        task {
            do! Task.Yield()
            return raise (TimeoutException())
        }),
     "TimeoutException")
    "reads JSON, and the event is none",
    (invoking (Handler.Of(json, json, (fun number _ -> Task.FromResult number))), "Runtime.UnmarshalError")
    "answers what JSON cannot spell",
    (invoking (Handler.Of(Codec.Bytes, Codec.JsonByReflection<float>(), (fun _ _ -> Task.FromResult nan))),
     "Runtime.MarshalError")
    "returns a failure", (gives (fun () -> Outcome.Failure(Fault("Invalid", "why"))), "Invalid")
    "returns a null task", ((fun _ _ -> nul), "ArgumentNullException")
    "returns a null outcome", (gives (fun () -> nul), "Runtime.NullOutcome")
    "returns a null failure", (gives (fun () -> Outcome.Failure nul), "Runtime.NullOutcome")
    "returns a failure of nulls", (gives (fun () -> Outcome.Failure(Fault(nul, nul))), "")
    "returns a null stream", (gives (fun () -> Outcome.Streamed nul), "Runtime.NullOutcome")
    "returns a null media type", (gives (fun () -> Outcome.Success(Payload.Empty, nul)), "ArgumentNullException")
    "returns a stream that throws", (streams (fun _ -> raise (IOException "early")) null, "IOException")
    "returns a stream without a task", (streams (fun _ -> nul) null, "NullReferenceException")
    "returns a stream without a writer", (streams nul null, "NullReferenceException")
    "returns a prelude of nulls",
    (streams (fun _ -> Task.CompletedTask) (HttpPrelude(Headers = Sequence.From [ Header(nul, nul) ])),
     "NullReferenceException")
]

let names = TheoryData<string, bool>()

for name, _ in deeds do
    names.Add(name, false)
    names.Add(name, true)

let private world managed = if managed then World.managed 1 else World.usual ()

/// Serves the events, each with an id of its own, until all are answered, and stops.
let private serve world answer events (handle: Handle) =
    let asked = Gate "the next that nobody answers"

    let others call =
        if Script.isNext call then
            asked.Reach()
            Silence
        else
            answer call

    let script = Script.serving [ for i in 0 .. events - 1 -> Scripted.event $"r-{i}" [] "{}" ] others
    let running = Program.startHandler world (ScriptedApi script) handle
    running.Reaches asked
    Law.equal 0 (running.StopAndExit())
    [ for sent in running.Posts -> sent.Call ]

let private only id (handle: Handle) : Handle =
    fun payload context ->
        if context.RequestId = id then
            handle payload context
        else
            Task.FromResult(Outcome.Success(Payload.FromText "fine"))

let private read (call: Call) =
    use document = JsonDocument.Parse call.Body.Memory
    let text (name: string) = string (document.RootElement.GetProperty name)
    text "errorType", text "errorMessage"

[<Theory; MemberData(nameof names)>]
let ``whatever a handler does, its error is posted and the next event is served`` (name: string) (managed: bool) =
    let handle, expected = (Map deeds)[name]

    match serve (world managed) Script.usual 2 (only "r-0" handle) with
    | [ error; response ] ->
        Law.equal "/2018-06-01/runtime/invocation/r-0/error" error.Path
        Law.equal "/2018-06-01/runtime/invocation/r-1/response" response.Path
        Law.equal expected (fst (read error))
        Law.equal "fine" (response.Body.ToText())
    | others -> failwith $"expected an error and a response, found {others.Length} posts"

[<Theory; InlineData(false); InlineData(true)>]
let ``an answer that the service finds too large is over: no error is posted after the 413`` managed =
    let tooLarge = Payload.Of(ReadOnlyMemory(Array.zeroCreate (RuntimeApi.MaxPayload + 1)))

    let answer (call: Call) =
        Says(
            if call.Body.Length > RuntimeApi.MaxPayload then
                Scripted.refused 413
            else
                Scripted.accepted
        )

    let calls = serve (world managed) answer 2 (only "r-0" (fun _ _ -> Task.FromResult(Outcome.Success tooLarge)))

    Law.equal [ RuntimeApi.MaxPayload + 1; 4 ] [ for call in calls -> call.Body.Length ]

let texts =
    TheoryData<string, string>(
        struct ("täglich ☕ \U0001F600", "täglich ☕ \U0001F600"),
        struct ("line\r\nline\tand \0 and \u001b", "line\r\nline\tand \0 and \u001b"),
        struct ("half \ud83d of a pair", "half \ufffd of a pair")
    )

[<Theory; MemberData(nameof texts)>]
let ``a message arrives as it was, whatever is in it`` (message: string) (arrives: string) =
    match serve (World.usual ()) Script.usual 1 (fun _ _ -> raise (Exception message)) with
    | [ error ] ->
        Law.equal ("Exception", arrives) (read error)
        let cause = error.Headers.Get RuntimeApi.HeaderNames.XRayCause |> nonNull
        Assert.True(Ascii.IsValid(ReadOnlySpan(cause.ToCharArray())))
    | others -> failwith $"expected one error, found {others.Length} posts"

[<Fact>]
let ``of a message of a megabyte the beginning arrives`` () =
    let message = String('x', 1 <<< 20)

    match serve (World.usual ()) Script.usual 1 (fun _ _ -> raise (Exception message)) with
    | [ error ] ->
        let _, said = read error
        Assert.True(error.Body.Length <= ErrorBody.Max)
        Assert.True(said.Length > 10_000 && message.StartsWith(said.TrimEnd '…'))
    | others -> failwith $"expected one error, found {others.Length} posts"
