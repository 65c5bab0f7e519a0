/// Functions around handlers.
module PureLambda.FSharp.Tests.MiddlewareLaws

open System
open System.Threading.Tasks
open Xunit
open FsCheck.FSharp
open PureLambda.FSharp
open PureLambda.FSharp.Tests.Sample
open PureLambda.Properties

/// Middleware that writes down when it is entered and left, in the event and in the answer.
let private marking name next (event: Payload) context =
    task {
        let! outcome = next (Payload.ofText $"{Payload.toText event}>{name}") context

        match outcome with
        | Outcome.Answered(body, contentType) ->
            return Outcome.answered contentType (Payload.ofText $"{Payload.toText body}<{name}")
        | other -> return other
    }

let private echo = Handler.raw (fun event _ -> Task.FromResult(Outcome.json event))

[<Fact>]
let ``middleware that passes everything on changes nothing`` () =
    Law.forAll (Gen.zip Generators.handler Generators.payload) (fun (handler, event) ->
        let outcome = run event handler
        Law.equal outcome (handler |> Handler.around id |> run event)
        Law.equal outcome (handler |> Handler.around (fun next event context -> next event context) |> run event))

[<Fact>]
let ``what is put around last is entered first and left last`` () =
    Law.forAll (Generators.few Generators.word) (fun names ->
        let handler = names |> List.fold (fun handler name -> Handler.around (marking name) handler) echo
        let entered = List.rev names |> List.map (fun name -> ">" + name)
        let left = names |> List.map (fun name -> "<" + name)
        Law.equal (Answered("application/json", String.Join("", "" :: entered @ left))) (say "" handler))

[<Fact>]
let ``middleware around middleware is their composition around the handler`` () =
    Law.forAll (Gen.zip Generators.handler Generators.payload) (fun (handler, event) ->
        let twice = handler |> Handler.around (marking "a") |> Handler.around (marking "b")
        let once = handler |> Handler.around (marking "a" >> marking "b")
        Law.equal (run event twice) (run event once))

[<Fact>]
let ``middleware may answer without the handler, and call it again`` () =
    let mutable calls = 0

    let counting =
        Handler.raw (fun _ _ ->
            calls <- calls + 1
            Task.FromResult(
                if calls < 3 then
                    Outcome.failed (Fault.create "NotYet" "")
                else
                    Outcome.json Payload.empty
            ))

    let refusing _ _ _ = Task.FromResult(Outcome.failed (Fault.create "Forbidden" "no"))
    Law.equal (Failed("Forbidden", "no"), 0) (say "" (counting |> Handler.around refusing), calls)

    let rec retrying next event context =
        task {
            match! next event context with
            | Outcome.Failed(Fault("NotYet", _)) -> return! retrying next event context
            | outcome -> return outcome
        }

    Law.equal (Answered("application/json", ""), 3) (say "" (counting |> Handler.around retrying), calls)

[<Fact>]
let ``what the handler throws, middleware sees as a failure`` () =
    let mutable given = None

    let watching next event context =
        task {
            let! outcome = next event context
            given <- Some(seen outcome)
            return outcome
        }

    Handler.raw (fun _ _ -> failwith "boom") |> Handler.around watching |> say "" |> ignore
    Law.equal (Some(Failed("Exception", "boom"))) given

[<Fact>]
let ``middleware is made once and runs for every event`` () =
    let mutable made = 0

    let handler =
        echo
        |> Handler.around (fun next ->
            made <- made + 1
            next)

    Law.equal [ Answered("application/json", "a"); Answered("application/json", "b") ] [
        say "a" handler
        say "b" handler
    ]
    Law.equal 1 made
