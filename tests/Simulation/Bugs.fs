/// Every bug that the simulation must find, and the rule that it breaks.
module internal PureLambda.Properties.Bugs

open System
open System.Threading.Tasks
open PureLambda
open PureLambda.Shell
open PureLambda.Testing

type Bug = { Name: string; Break: unit -> Scenery -> Scenery }

let private make name change = { Name = name; Break = fun () scenery -> change scenery }

/// One that remembers something: each run begins anew.
let private fresh name (bug: unit -> Bug) = { Name = name; Break = fun () -> bug().Break() }

let private table name row =
    make name (fun (s: Scenery) -> Scenery(s.Program, s.Event, s.Log, StandIn = Tables.worker row))

let private life name row =
    make name (fun (s: Scenery) -> Scenery(s.Program, s.Event, s.Log, StandIn = Tables.ofProcess row))

let private wire name (decorate: ITransport -> ITransport) =
    make name (fun (s: Scenery) -> Scenery(s.Program, s.Event, s.Log, Wire = Func<_, _> decorate))

/// Between the runtime and the handler.
let private handler name (around: unit -> Payload -> Context -> Handler -> ValueTask<Outcome>) =
    make name (fun (s: Scenery) ->
        let decorate (inner: Handler) =
            let run = around ()
            inner.Around(fun event context handler -> run event context handler)

        Scenery(s.Program, s.Event, s.Log, Around = Func<_, _> decorate))

let private server name (step: ServerState -> ServerEvent -> struct (ServerState * Sequence<Reply>)) =
    make name (fun (s: Scenery) -> Scenery(s.Program, s.Event, s.Log, Server = Func<_, _, _> step))

let private losing (state: ServerState) (event: ServerEvent) =
    match event with
    | :? ServerEvent.Invoke -> struct (state, Sequence())
    | _ -> Server.Step(state, event)

let private forgettingWhoIsStored (state: ServerState) (event: ServerEvent) =
    match state with
    | :? ServerState.Standard as s when (s.Phase :? Phase.RestoreReady) && (event :? ServerEvent.Invoke) ->
        struct (state, Sequence())
    | _ -> Server.Step(state, event)

let private silent (state: ServerState) (event: ServerEvent) =
    let struct (after, replies) = Server.Step(state, event)
    let isTold = replies |> Seq.exists (fun reply -> reply :? Reply.ToInvoker)
    struct (after, (if isTold then Sequence() else replies))

let private tellingTwice (state: ServerState) (event: ServerEvent) =
    let struct (after, replies) = Server.Step(state, event)
    let told = replies |> Seq.filter (fun reply -> reply :? Reply.ToInvoker)
    struct (after, Sequence.Create(ReadOnlySpan(Seq.toArray (Seq.append replies told))))

let all = [
    table "posts an error after 413" Tables.postsAnErrorAfter413
    table "hot-loops on errors" Tables.hotLoopsOnErrors
    table "goes on after a broken post" Tables.goesOnAfterABrokenPost
    table "drops an answer" Tables.dropsAnAnswer
    table "drops a failure" Tables.dropsAFailure
    table "drops an unreadable event" Tables.dropsAnUnreadableEvent
    table "drops a stream that failed at once" Tables.dropsAStreamThatFailedAtOnce
    table "answers twice" Tables.answersTwice
    table "answers a broken stream again" Tables.answersABrokenStreamAgain
    table "forgets the invocation id" Tables.forgetsTheInvocationId
    table "ignores shutdown" Tables.ignoresShutdown
    table "gives up on a refusal" Tables.givesUpOnARefusal
    table "never loses patience" Tables.neverLosesPatience
    table "hides what broke" Tables.hidesWhatBroke
    table "reports a failure as an answer" Tables.reportsAFailureAsAnAnswer
    table "stops with an answer in hand" Tables.stopsWithAnAnswerInHand
    fresh "crosses ids in the table" (fun () -> table "" (Tables.crossesIds ()))
    life "skips the cleanup" ProcessTables.skipsCleanup
    fresh "cleans up twice" (fun () -> life "" (ProcessTables.cleansUpTwice ()))
    life "keeps a failed init to itself" ProcessTables.keepsAFailedInitToItself
    life "serves after a failed init" ProcessTables.servesAfterAFailedInit
    life "forgets that the restore broke" ProcessTables.forgetsTheRestore
    life "asks for an event before it is restored" ProcessTables.skipsTheSnapshot
    life "is stored before its hooks have run" ProcessTables.skipsSnapshotHooks
    life "reports a failed restore as a failed init" ProcessTables.reportsARestoreAsAnInit
    life "keeps a failed restore to itself" ProcessTables.keepsAFailedRestoreToItself
    life "serves after a failed restore hook" ProcessTables.servesAfterAFailedRestore
    life "asks to be restored again" ProcessTables.asksToBeRestoredAgain
    life "is restored twice" ProcessTables.isRestoredTwice
    life "takes a stop while stored for a failure" ProcessTables.takesAStopForAFailure
    fresh "keeps its connection over the restore" (fun () -> wire "" (Wires.keepsItsConnection ()))
    wire "takes any answer for a restore" Wires.takesAnyAnswerForARestore
    wire "retries posts" Wires.retriesPosts
    wire "retries next" Wires.retriesNext
    wire "swallows posts" Wires.swallowsPosts
    wire "posts twice" Wires.postsTwice
    wire "asks before the verdict" Wires.asksBeforeTheVerdict
    wire "truncates large answers" Wires.truncates
    wire "loses headers" Wires.losesHeaders
    wire "ignores the status" Wires.ignoresStatus
    wire "takes refusals for breaks" Wires.takesRefusalsForBreaks
    wire "cannot be interrupted" Wires.cannotBeInterrupted
    wire "garbles events" Wires.garblesEvents
    wire "crosses ids on the wire" Wires.crossesIds
    wire "crosses bodies" Wires.crossesBodies
    wire "repeats events" Wires.repeatsEvents
    handler "runs the handler twice" Handlers.twice
    handler "swallows failures" Handlers.swallowing
    handler "does not run the handler" Handlers.notAtAll
    handler "answers from memory" Handlers.remembering
    handler "gives the handler the event before" Handlers.theEventBefore
    server "the service loses events" losing
    server "the service forgets whom it stored" forgettingWhoIsStored
    server "the service tells no invoker" silent
    server "the service tells invokers twice" tellingTwice
]

let private named names = names |> List.map (fun name -> all |> List.find (fun bug -> bug.Name = name))

/// Those that several workers must show, too, and those that only several can.
let ofSeveral =
    named [
        "drops an answer"
        "drops a failure"
        "answers twice"
        "ignores shutdown"
        "goes on after a broken post"
        "hides what broke"
        "gives up on a refusal"
        "crosses ids in the table"
        "never loses patience"
        "skips the cleanup"
        "retries posts"
        "swallows posts"
        "loses headers"
        "garbles events"
        "runs the handler twice"
        "gives the handler the event before"
        "the service loses events"
        "the service tells no invoker"
        "the service tells invokers twice"
    ]
    @ [
        fresh "loses what the other workers have when one fails" (fun () -> table "" (Tables.losesTheOthers ()))
        fresh "has one id for all connections" (fun () -> wire "" (Wires.sharesTheId ()))
        wire "does not wake the workers that wait" Wires.cannotBeWoken
        handler "lets its workers share a context" (fun () -> Handlers.shared (fun first _ -> first))
        handler "has one place for all answers" Handlers.onePlace
    ]
