/// Codec values: what is written is read again, whatever else is there and in whatever order.
module PureLambda.FSharp.Tests.CodecLaws

open System
open Xunit
open FsCheck.FSharp
open PureLambda.FSharp
open PureLambda.Properties

let private roundTrip codec generator =
    Law.forAll generator (fun value -> value |> Sample.encoded codec |> Codec.decode codec |> Law.equal (Ok value))

[<Fact>]
let ``a record that is written is read again`` () = roundTrip Orders.order Orders.orders

[<Fact>]
let ``a list of records that is written is read again`` () =
    roundTrip (Codec.list Orders.order) (Generators.few Orders.orders)

[<Fact>]
let ``every kind of value that is written is read again`` () =
    roundTrip Codec.text Generators.text
    roundTrip Codec.boolean Generators.boolean
    roundTrip Codec.int Generators.int
    roundTrip Codec.int64 Generators.int64
    roundTrip Codec.decimal Generators.decimal
    roundTrip Codec.float Generators.float
    roundTrip Codec.unit (Gen.constant ())
    roundTrip (Codec.option Codec.float) (Gen.optionOf Generators.float)
    roundTrip (Codec.array Codec.int64) (Gen.arrayOf Generators.int64)
    roundTrip (Codec.map Codec.boolean) (Generators.mapOf Generators.boolean)

[<Fact>]
let ``values are written as JSON says them`` () =
    let written codec value = Sample.encoded codec value |> Payload.toText
    Law.equal "\"A\\\"\\né\"" (written Codec.text "A\"\né")
    Law.equal "true" (written Codec.boolean true)
    Law.equal "-2147483648" (written Codec.int Int32.MinValue)
    Law.equal "9223372036854775807" (written Codec.int64 Int64.MaxValue)
    Law.equal "1.50" (written Codec.decimal 1.50M)
    Law.equal "0.1" (written Codec.float 0.1)
    Law.equal "null" (written Codec.unit ())
    Law.equal "[1,null]" (written (Codec.option Codec.int |> Codec.list) [ Some 1; None ])
    Law.equal "[true]" (written (Codec.array Codec.boolean) [| true |])
    Law.equal """{"":0,"a b":1}""" (written (Codec.map Codec.int) (Map [ "a b", 1; "", 0 ]))
    Law.equal "\"A-1\"" (written Orders.sku (Orders.Sku "A-1"))

[<Fact>]
let ``what codecs answer is json`` () = Law.equal "application/json" Orders.order.ContentType

/// The order that was written, read again after its JSON was changed.
let private unchangedBy change =
    let written =
        gen {
            let! order = Orders.orders
            let! json = order |> Sample.encoded Orders.order |> JsonTree.ofPayload |> change
            return order, json
        }

    Law.forAll written (fun (order, json) ->
        json |> JsonTree.toPayload |> Codec.decode Orders.order |> Law.equal (Ok order))

[<Fact>]
let ``the order of members does not matter`` () = unchangedBy JsonTree.shuffled

[<Fact>]
let ``members that nobody asks for are read over`` () = unchangedBy (JsonTree.widened Orders.maps)

[<Fact>]
let ``a byte order mark and white space around are read over`` () =
    Law.forAll Orders.orders (fun order ->
        let json = Sample.encoded Orders.order order |> Payload.toText
        Law.equal (Ok order) (Payload.ofText $"\uFEFF \r\n{json}\t\n" |> Codec.decode Orders.order))

[<Fact>]
let ``of a name that comes twice the last counts`` () =
    let read json = Payload.ofText json |> Codec.decode Orders.address
    Law.equal
        (Ok { Orders.Street = "B"; Orders.Zip = None })
        (read """{"street":"A","zip":1,"street":"B","zip":null}""")
    Law.equal (Ok(Map [ "a", 2 ])) (Payload.ofText """{"a":1,"a":2}""" |> Codec.decode (Codec.map Codec.int))

[<Fact>]
let ``a member that may be none may also not be there`` () =
    Law.equal
        (Ok { Orders.Street = "A"; Orders.Zip = None })
        (Payload.ofText """{"street":"A"}""" |> Codec.decode Orders.address)

[<Fact>]
let ``a unit reads over anything, and may also not be there`` () =
    let ignoring =
        Codec.record<int> {
            let! number = Codec.field "number" id Codec.int
            and! () = Codec.field "rest" ignore Codec.unit
            return number
        }

    Law.forAll (Gen.zip Generators.int (JsonTree.generator 8)) (fun (number, rest) ->
        let json = JsonTree.Object [ "rest", rest; "number", JsonTree.Scalar(string number) ]
        Law.equal (Ok number) (JsonTree.toPayload json |> Codec.decode ignoring))

    Law.equal (Ok 1) (Payload.ofText """{"number":1}""" |> Codec.decode ignoring)
    Law.equal """{"number":1,"rest":null}""" (Sample.encoded ignoring 1 |> Payload.toText)

[<Fact>]
let ``imap there and back is the codec itself`` () =
    let turned = Codec.text |> Codec.imap (fun text -> text.Length, text) snd

    Law.forAll Generators.text (fun text ->
        let json = Sample.encoded Codec.text text
        Law.equal json (Sample.encoded turned (text.Length, text))
        Law.equal (Ok(text.Length, text)) (Codec.decode turned json))

[<Fact>]
let ``of an option of what is null, none and some none are the same JSON`` () =
    let codec = Codec.int |> Codec.option |> Codec.option
    Law.equal "null" (Sample.encoded codec (Some None) |> Payload.toText)
    Law.equal (Ok None) (Payload.ofText "null" |> Codec.decode codec)
