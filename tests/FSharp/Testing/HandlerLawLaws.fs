/// Laws of handlers, as values: they hold for good handlers, and say of others what is wrong.
module PureLambda.FSharp.Tests.Testing.HandlerLawLaws

open System
open System.Collections.Generic
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.Properties
open PureLambda.FSharp
open PureLambda.Testing.FSharp

let private upper = Function.sync (fun (text: string) -> text.ToUpperInvariant()) |> Handler.text

let private laws = [
    Laws.neverAnswersTwice Events.any
    Laws.survivesAnyEvent Events.any
    Laws.finishesWithin (TimeSpan.FromSeconds 3.) Events.any
    Laws.isIdempotent ignore Events.any
]

let names = TheoryData<string>(laws |> List.map _.Name)

/// The law is broken, says so by its name when it throws, and by these words either way.
let private isBroken (words: string) (make: unit -> Handler) (law: Law) =
    match law |> Law.holds (make ()) with
    | Ok() -> failwith $"{law.Name} holds."
    | Error(Fault(_, message)) -> Assert.Contains(words, message)

    let thrown = Assert.Throws<FaultException>(fun () -> law |> Law.checkMade make)
    Assert.StartsWith(law.Name, thrown.Message)
    Assert.Contains(words, thrown.Message)

[<Theory; MemberData(nameof names)>]
let ``a good handler keeps a law`` name =
    let law = laws |> List.find (fun law -> law.Name = name)
    law |> Law.check upper
    Law.equal (Ok()) (law |> Law.holds upper)

[<Fact>]
let ``a handler that stumbles does not survive any event`` () =
    let first = Function.sync (fun (text: string) -> string text[0]) |> Handler.text
    Laws.survivesAnyEvent Events.any |> isBroken "IndexOutOfRange" (fun () -> first)

[<Fact>]
let ``a handler that waits too long does not finish within its deadline`` () =
    let waiting (seconds: float) =
        Handler.text (fun text context ->
            task {
                do! Task.Delay(TimeSpan.FromSeconds seconds, context.Time)
                return Ok text
            })

    let law = Laws.finishesWithin (TimeSpan.FromSeconds 3.) Events.number
    law |> Law.check (waiting 2.)
    law |> isBroken "it took" (fun () -> waiting 4.)

[<Fact>]
let ``a handler that orders at each attempt is not idempotent, and one that remembers is`` () =
    let orders = HashSet<string>()
    let count = ref 0

    let ordering isKnown =
        Handler.text (fun _ context ->
            if not (isKnown (orders.Add(Context.requestId context))) then
                count.Value <- count.Value + 1

            Task.FromResult(Ok "ordered"))

    let law = Laws.isIdempotent (fun () -> count.Value) Events.number
    law |> Law.check (ordering not)
    law |> isBroken "tried again" (fun () -> ordering (fun _ -> false))

[<Fact>]
let ``a law of one's own has its name, holds for whom it allows, and says why not`` () =
    let law =
        Law.create "it answers text" (fun handler ->
            match (FakeInvocation.ofText "hi" |> FakeInvocation.sendTo handler).Result with
            | Outcome.Answered(_, contentType) when contentType.StartsWith "text/plain" -> Ok()
            | other -> Error(Fault.create "NoText" $"it came to {other}"))

    Law.equal ("it answers text", "it answers text") (law.Name, string law)
    law |> Law.check upper
    law |> isBroken "it came to" (fun () -> Handler.bytes (fun event _ -> Task.FromResult(Ok event)))

[<Fact>]
let ``a law makes its handlers anew where it is asked to`` () =
    let made = ref 0

    let make () =
        made.Value <- made.Value + 1
        upper

    Laws.neverAnswersTwice Events.any |> Law.checkMade make
    Assert.True(made.Value > 1, $"It was made {made.Value} times.")
