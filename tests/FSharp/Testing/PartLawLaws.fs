/// Laws of what handlers are made of: codecs and middleware.
module PureLambda.FSharp.Tests.Testing.PartLawLaws

open System
open System.Threading.Tasks
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.Properties
open PureLambda.FSharp
open PureLambda.Testing.FSharp
open PureLambda.FSharp.Tests

let private holds subject (law: Law<'subject>) =
    law |> Law.checkOf subject
    Law.equal (Ok()) (law |> Law.holdsOf subject)

let private isBroken (words: string) subject (law: Law<'subject>) =
    match law |> Law.holdsOf subject with
    | Ok() -> failwith $"{law.Name} holds."
    | Error(Fault(_, message)) -> Assert.Contains(words, message)

    let thrown = Assert.Throws<FaultException>(fun () -> law |> Law.checkOf subject)
    Assert.StartsWith(law.Name, thrown.Message)

// ---- codecs -----------------------------------------------------------------------------------------------------

/// FsCheck's generators as values by number.
let private byNumber (generator: FsCheck.Gen<'a>) number =
    Gen.sampleWithSeed (FsCheck.Rnd(uint64 number)) 10 1 generator |> Array.head

let private roundTrip () = Laws.readsWhatItWrites (byNumber Orders.orders)
let private total () : Law<Codec<Orders.Order>> = Laws.readsOrRefuses Events.any

[<Fact>]
let ``a codec of values reads what it writes, and reads or refuses any bytes`` () =
    roundTrip () |> holds (Orders.order :> Codec<_>)
    total () |> holds (Orders.order :> Codec<_>)

/// A codec in which one direction is wrong.
let private codec encode decode = {
    new Codec<int>() with
        member _.Encode value = encode value
        member _.Decode payload = decode payload
}

let private write (value: int) : Outcome<Payload> = Outcome.ofResult (Ok(Payload.ofText (string value)))
let private read payload : Outcome<int> = Outcome.ofResult (Ok(int (Payload.toText payload)))
let private refuse _ : Outcome<'a> = Outcome.ofResult (Error(Fault.create "No" "I will not"))

[<Fact>]
let ``a codec that loses, refuses or does not write is told`` () =
    let law = Laws.readsWhatItWrites id
    law |> holds (codec write read)
    law |> isBroken "it wrote 1, and read 0" (codec write (fun _ -> Outcome.ofResult (Ok 0)))
    law |> isBroken "it wrote 0, and refuses it: I will not" (codec write refuse)
    law |> isBroken "it does not write 0: I will not" (codec refuse read)

[<Fact>]
let ``a codec that throws is told`` () =
    Laws.readsOrRefuses Events.any |> isBroken "it throws FormatException" (codec write read)

// ---- middleware -------------------------------------------------------------------------------------------------

let private watching = Laws.onlyWatches Events.any

[<Fact>]
let ``what logs and traces only watches`` () =
    for middleware in [ id; Handler.logged; Handler.traced; Handler.logged >> Handler.traced ] do
        watching |> holds middleware

[<Fact>]
let ``a middleware that meddles is told`` () =
    let around middleware = Handler.around middleware

    watching
    |> isBroken
        "ran 2 times"
        (around (fun next event context ->
            task {
                let! _ = next event context
                return! next event context
            }))

    watching |> isBroken "ran 0 times" (around (fun _ event _ -> Task.FromResult(Outcome.json event)))

    watching
    |> isBroken "another event" (around (fun next _ context -> next (Payload.ofText "other") context))

    watching
    |> isBroken
        "the handler came to"
        (around (fun next event context ->
            task {
                match! next event context with
                | Outcome.Failed _ -> return Outcome.json Payload.empty
                | outcome -> return outcome
            }))

[<Fact>]
let ``a law of anything else is made of a name and a result`` () =
    let even =
        Law.createOf "it is even" (fun number ->
            if number % 2 = 0 then Ok() else Error(Fault.create "Odd" (string number)))

    even |> holds 2
    even |> isBroken "3" 3
