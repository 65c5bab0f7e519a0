/// The laws of middleware: PureLambda's own keeps them, and what is wrong breaks them.
module PureLambda.FSharp.Tests.Testing.MiddlewareLawLaws

open System
open System.Collections.Generic
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.Testing.FSharp

// ---- what is right ----------------------------------------------------------------------------------------------

let private byRequest _ context = Some(Context.requestId context)
let private idempotent handler = handler |> Middleware.idempotent (IdempotencyStore.inMemory ()) byRequest

/// Passes all on: it keeps what may be kept.
let private transparent = [
    "nothing", id
    "logged", Handler.logged
    "traced", Handler.traced
    "measured", Middleware.measured "Shop" []
    "payloads logged", Middleware.payloadsLogged LogLevel.Information [ "$..pin" ]
    "size guarded", Middleware.sizeGuarded
    "idempotent", idempotent
    "all of them",
    Middleware.sizeGuarded
    >> idempotent
    >> Middleware.measured "Shop" []
    >> Handler.traced
    >> Handler.logged
]

let private again times =
    let rec next' left (next: Payload -> Context -> Task<Outcome>) event context =
        task {
            match! next event context with
            | Outcome.Failed _ when left > 1 -> return! next' (left - 1) next event context
            | outcome -> return outcome
        }

    Handler.around (next' times)

let private kept = [
    for name, middleware in transparent do
        for law in MiddlewareLaws.all Events.any do
            KeyValuePair($"{name}: {law.Name}", (fun () -> law |> Law.checkOf middleware))

        for keeps in [ MiddlewareLaws.keepsAnswers; MiddlewareLaws.keepsFailures; MiddlewareLaws.keepsEvents ] do
            let law = keeps Events.any
            KeyValuePair($"{name}: {law.Name}", (fun () -> law |> Law.checkOf middleware))

    for name, middleware in
        [
            "faults mapped", Middleware.mapFault (Fault.withMessage "told otherwise")
            "warm-up answered", Middleware.answeringWarmUp Middleware.isWarmUp
        ] do
        for law in MiddlewareLaws.all Events.any do
            KeyValuePair($"{name}: {law.Name}", (fun () -> law |> Law.checkOf middleware))

    KeyValuePair("again", (fun () -> MiddlewareLaws.runsAtMost 3 Events.any |> Law.checkOf (again 3)))
]

let rights = TheoryData<int, string>([ for index, case in List.indexed kept -> struct (index, case.Key) ])

[<Theory; MemberData(nameof rights)>]
let ``middleware of PureLambda keeps its law`` index (_: string) = kept[index].Value()

[<Fact>]
let ``the same laws are those of C#`` () =
    for law in PureLambda.Testing.MiddlewareLaws.All(Events.any) do
        law.Check(Func<_, _>(fun (handler: Handler) -> handler.Logged()))

// ---- what is wrong ----------------------------------------------------------------------------------------------

let private messages middleware laws = [
    for law: Law<Handler -> Handler> in laws do
        match law |> Law.holdsOf middleware with
        | Ok() -> ()
        | Error(Fault(_, message)) -> message
]

let wrongs =
    TheoryData<int, string>([ for index, (how, _, _) in List.indexed BrokenMiddleware.all -> struct (index, how) ])

[<Theory; MemberData(nameof wrongs)>]
let ``wrong middleware breaks a law, which says how`` index (_: string) =
    let _, words, middleware = BrokenMiddleware.all[index]
    let found = messages middleware (MiddlewareLaws.all Events.any)
    Assert.Contains(found, (fun (message: string) -> message.Contains(words: string)))

let changes =
    TheoryData<int, string>([ for index, (how, _, _) in List.indexed BrokenMiddleware.keeping -> struct (index, how) ])

[<Theory; MemberData(nameof changes)>]
let ``middleware that does not keep what it promises is told`` index (_: string) =
    let _, law, middleware = BrokenMiddleware.keeping[index]
    Assert.NotEmpty(messages middleware [ law Events.any ])
