/// Values that compare by content: payloads, sequences, headers, and the records that hold them.
module PureLambda.Properties.ValueLaws

open System
open System.Collections
open System.Collections.Generic
open System.Text
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.RequestReader
open PureLambda.Properties.Replies

let private bytes = payload |> Gen.map _.Memory.ToArray()

/// The second is the first, or nearly, half of the time.
let private pairs generator change =
    Gen.oneof [
        Gen.two generator
        Gen.map (fun item -> item, item) generator
        Gen.map (fun item -> item, change item) generator
    ]

let private behavesAs (isEqual: bool) (one: 'a) (other: 'a) =
    Law.equal isEqual ((one :> obj).Equals other)
    Law.equal isEqual ((other :> obj).Equals one)

    if isEqual then
        Law.equal (one.GetHashCode()) (other.GetHashCode())

    Law.equal false ((one :> obj).Equals "something else")
    Law.equal false ((one :> obj).Equals null)

[<Fact>]
let ``payloads are equal when their bytes are`` () =
    Law.forAll (pairs bytes (fun bytes -> Array.append bytes [| 0uy |])) (fun (one, other) ->
        let copy, held = Payload.Copy(ReadOnlySpan one), Payload.Of(ReadOnlyMemory other)
        behavesAs (one = other) copy held
        Law.equal (one = other) (Payload.op_Equality (copy, held))
        Law.equal (one <> other) (Payload.op_Inequality (copy, held))
        Law.equal (one.Length, one.Length = 0) (copy.Length, copy.IsEmpty)
        Law.equal $"{one.Length} bytes" (string copy))

    Law.equal Payload.Empty (Payload.Of(ReadOnlyMemory [||]))
    let hashes = [ for i in 0..99 -> Payload.FromText(string i).GetHashCode() ]
    Assert.True((List.distinct hashes).Length > 90)

[<Fact>]
let ``a copied payload does not change with its source`` () =
    Law.forAll (bytes |> Gen.filter (Array.isEmpty >> not)) (fun source ->
        let before = Array.copy source
        let payload = Payload.Copy(ReadOnlySpan source)
        source[0] <- ~~~source[0]
        Law.equal before (payload.Memory.ToArray()))

[<Fact>]
let ``a text comes back from a payload as far as UTF-8 can say it`` () =
    Law.forAll text (fun text ->
        Law.equal (sayable text) (Payload.FromText(text).ToText())
        Law.equal (Encoding.UTF8.GetBytes text) (Payload.FromText(text).Span.ToArray()))

[<Fact>]
let ``sequences are equal when their items are, in order`` () =
    let items = Gen.resize 6 (Gen.listOf (Gen.elements [ "a"; "b"; "" ]))

    Law.forAll (pairs items List.rev) (fun (one, other) ->
        let created, from = Sequence.Create(ReadOnlySpan(Array.ofList one)), Sequence.From other
        behavesAs (one = other) created from
        Law.equal (one = other) (Sequence<string>.op_Equality(created, from))
        Law.equal (one <> other) (Sequence<string>.op_Inequality(created, from))
        Law.equal one (List.ofSeq created)
        Law.equal one [ for item in (created :> IEnumerable) -> string item ]
        Law.equal (Array.ofList one) (created.AsSpan().ToArray())
        Law.equal (List.rev one) (List.ofSeq (created.Reversed()))
        Law.equal one [ for index in 0 .. created.Count - 1 -> created[index] ]
        Law.equal $"""[{String.concat ", " one}]""" (string created))

    let none = Unchecked.defaultof<Sequence<string>>
    Law.equal (0, [], [||]) (none.Count, List.ofSeq none, none.AsSpan().ToArray())
    Law.equal (Sequence.From<string> []) (Unchecked.defaultof<Sequence<string>>)
    let hashes = [ for i in 0..99 -> (Sequence.From [ i ]).GetHashCode() ]
    Assert.True((List.distinct hashes).Length > 90)

[<Fact>]
let ``a sequence does not change with its source`` () =
    let source = [| 1; 2 |]
    let all = [ Sequence.From source; Sequence.Create(ReadOnlySpan source); Sequence.From(List<int> source) ]
    source[0] <- 7

    for sequence in all do
        Law.equal (Sequence.From [ 1; 2 ]) sequence

/// The same fault, made of other objects.
let rec private rebuilt (fault: Fault) : Fault =
    Fault(
        fault.Type + "",
        fault.Message + "",
        StackTrace = Sequence.From [ for frame in fault.StackTrace -> frame ],
        Causes = Sequence.From [ for cause in fault.Causes -> rebuilt cause ]
    )

[<Fact>]
let ``faults are equal when their data are`` () =
    Law.forAll fault (fun fault ->
        behavesAs true fault (rebuilt fault)
        behavesAs
            false
            fault
            (Fault(fault.Type, fault.Message + "x", StackTrace = fault.StackTrace, Causes = fault.Causes))
        behavesAs
            false
            fault
            (Fault(fault.Type, fault.Message, StackTrace = fault.StackTrace, Causes = Sequence.From [ fault ])))

let private fields =
    Gen.resize 8 (Gen.listOf (Gen.zip (Gen.elements [ "A"; "Bc"; "D-e" ]) (Gen.elements [ ""; "x"; "X"; "é" ])))

[<Fact>]
let ``headers are equal when their fields are, in order, names in any case`` () =
    let lower = List.map (fun (name: string, value: string) -> name.ToLowerInvariant(), value)
    let change =
        Gen.elements [ List.rev; lower; List.map (fun (name, value: string) -> name, value.ToUpperInvariant()) ]

    Law.forAll (Gen.zip (Gen.two fields) change) (fun ((one, other), change) ->
        for other in [ other; one; change one ] do
            behavesAs (lower one = lower other) (headersOf one) (headersOf other))

[<Fact>]
let ``the first value that is not empty is a name's, its name in any case`` () =
    Law.forAll (Gen.zip fields (Gen.elements [ "A"; "Bc"; "D-e"; "Zz" ] |> Gen.bind anyCase)) (fun (fields, name) ->
        let expected =
            fields
            |> List.tryFind (fun (other, value) ->
                value <> "" && String.Equals(other, name, StringComparison.OrdinalIgnoreCase))
            |> Option.map snd

        let headers = headersOf fields
        Law.equal expected (headers.Get name |> Option.ofObj)
        Law.equal
            (expected |> Option.map Encoding.UTF8.GetBytes |> Option.defaultValue [||])
            (headers.Bytes(name).ToArray()))

[<Fact>]
let ``headers list their fields, and print their names only`` () =
    Law.forAll fields (fun fields ->
        let headers = headersOf fields
        Law.equal fields [ for field in headers.All() -> field.Name, field.Value ]
        Law.equal fields.Length headers.Count
        Law.equal (fields |> List.map fst |> String.concat ", ") (string headers))
