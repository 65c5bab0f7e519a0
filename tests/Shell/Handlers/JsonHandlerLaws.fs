/// JSON handlers: whatever the event is, there is an outcome, and an event that cannot be read says where and why.
module PureLambda.Properties.JsonHandlerLaws

// Metadata deals in objects that may be null, as the source generator's code does.
#nowarn "3261"

open System
open System.Text
open System.Text.Json
open System.Text.Json.Serialization.Metadata
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open Xunit

[<AllowNullLiteral>]
type Order() =
    member val Id = "" with get, set
    member val Quantity = 0 with get, set

/// What it holds cannot be written.
type Endless() =
    member this.Self = this

type Throwing() =
    member _.Value: int = raise (InvalidOperationException "no value")

/// Metadata as the source generator writes it.
let private generated: JsonTypeInfo<Order> =
    let options = JsonSerializerOptions()

    let property name (get: Order -> 'T) (set: Order -> 'T -> unit) : JsonPropertyInfo =
        JsonMetadataServices.CreatePropertyInfo(
            options,
            JsonPropertyInfoValues<'T>(
                IsProperty = true,
                IsPublic = true,
                DeclaringType = typeof<Order>,
                PropertyName = name,
                Getter = Func<obj, _>(fun order -> get (order :?> Order)),
                Setter = Action<obj, _>(fun order value -> set (order :?> Order) value)
            )
        )

    options.TypeInfoResolver <- {
        new IJsonTypeInfoResolver with
            member _.GetTypeInfo(kind, options) =
                if kind = typeof<Order> then
                    JsonMetadataServices.CreateObjectInfo(
                        options,
                        JsonObjectInfoValues<Order>(
                            ObjectCreator = Func<_>(Order),
                            PropertyMetadataInitializer =
                                Func<_, _>(fun _ -> [|
                                    property "id" _.Id (fun order value -> order.Id <- value)
                                    property "quantity" _.Quantity (fun order value -> order.Quantity <- value)
                                |])
                        )
                    )
                elif kind = typeof<string> then
                    JsonMetadataServices.CreateValueInfo<string>(options, JsonMetadataServices.StringConverter)
                elif kind = typeof<int> then
                    JsonMetadataServices.CreateValueInfo<int>(options, JsonMetadataServices.Int32Converter)
                else
                    null
    }

    options.GetTypeInfo typeof<Order> :?> JsonTypeInfo<Order>

let private double (order: Order) (_: Context) = Task.FromResult(Order(Id = order.Id, Quantity = order.Quantity * 2))

let private reflected = Codec.JsonByReflection<Order>()

let private handlers = [
    "generated", Handler.Json(generated, generated, double)
    "reflection", Handler.Of(reflected, reflected, double)
]

let names = TheoryData<string>([ for name, _ in handlers -> name ])

let private handle name event = Given.outcome ((Map handlers)[name]) event

[<Theory; MemberData(nameof names)>]
let ``an event is read and an answer written, a byte order mark before it or not`` name =
    for mark in [ ""; "\uFEFF" ] do
        let event = Given.text (mark + """{"id":"täglich","quantity":4,"more":[1,{}]}""")

        Law.equal ("""{"id":"t\u00E4glich","quantity":8}""", MediaType.Json) (Given.success (handle name event))

let bad =
    TheoryData<string, string>(
        [
            for name, _ in handlers do
                for event in
                    [
                        ""
                        "\uFEFF"
                        " "
                        "null"
                        "hello"
                        "{"
                        "[]"
                        "1"
                        "{\"quantity\":\"many\"}"
                        "{\"quantity\":99999999999}"
                        "{} {}"
                        "\xff\xfe"
                        String('[', 1000)
                    ] do
                    struct (name, event)
        ]
    )

[<Theory; MemberData(nameof bad)>]
let ``an event that is no such JSON is a failure that says so`` name (event: string) =
    let fault = Given.fault (handle name (Given.text event))
    Law.equal "Runtime.UnmarshalError" fault.Type
    Assert.Contains("Order", fault.Message)

[<Theory; MemberData(nameof names)>]
let ``whatever bytes an event has, there is an outcome`` name =
    let json = Gen.elements [ "{\"id\":\""; "\"}"; "{"; "}"; ","; "\"quantity\":"; "12"; "null"; "\\ud800" ]
    let noise = ArbMap.defaults |> ArbMap.generate<byte array>

    let pieces = Gen.listOf (Gen.oneof [ Gen.map (fun (text: string) -> Encoding.UTF8.GetBytes text) json; noise ])

    Law.forAll pieces (fun pieces ->
        match handle name (Payload.Of(ReadOnlyMemory(Array.concat pieces))) with
        | :? Outcome.Success -> ()
        | outcome -> Law.equal "Runtime.UnmarshalError" (Given.fault outcome).Type)

let private answering (answer: 'T) =
    let output = Codec.JsonByReflection<'T>()
    Given.outcome (Handler.Of(Codec.Bytes, output, (fun _ _ -> Task.FromResult answer))) Payload.Empty

[<Fact>]
let ``an answer that cannot be written is a failure that says so`` () =
    for outcome in [ answering (Endless()); answering (Throwing()); answering Double.NaN; answering typeof<int> ] do
        Law.equal "Runtime.MarshalError" (Given.fault outcome).Type

[<Fact>]
let ``by reflection, names are matched without case and written in camel case, unless the options say otherwise`` () =
    let order = Given.text """{"ID":"x","QuantitY":1}"""
    Law.equal """{"id":"x","quantity":2}""" (fst (Given.success (handle "reflection" order)))
    let strict = Codec.JsonByReflection<Order>(JsonSerializerOptions())
    let given = Given.outcome (Handler.Of(strict, strict, double)) order
    Law.equal """{"Id":"","Quantity":0}""" (fst (Given.success given))
