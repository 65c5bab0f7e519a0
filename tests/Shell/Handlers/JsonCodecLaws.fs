/// JSON codecs as values: what they write they read, whatever bytes they get they have an answer for, and what they
/// refuse they name by its path and never by its value.
module PureLambda.Properties.JsonCodecLaws

open System
open System.Collections.Generic
open System.Text
open System.Text.Json
open FsCheck.FSharp
open PureLambda
open Xunit

type Item = { Sku: string; Quantity: int; Price: decimal }

type Order = {
    Name: string
    Count: int64
    Paid: bool
    Weight: double
    Items: Item list
    Notes: string list
    Comment: string option
    Limit: int option
}

let private list (codec: JsonCodec<'T>) : JsonCodec<'T list> =
    JsonCodec.Map(JsonCodec.List codec, (fun items -> List.ofSeq items), (fun items -> items :> IReadOnlyList<'T>))

let private text: JsonCodec<string option> =
    JsonCodec.Map(JsonCodec.Nullable JsonCodec.Text, Option.ofObj, Option.toObj)

let private number: JsonCodec<int option> =
    JsonCodec.Map(JsonCodec.NullableValue JsonCodec.Int32, Option.ofNullable, Option.toNullable)

let private item =
    let sku = JsonCodec.Field("sku", (fun item -> item.Sku), JsonCodec.Text)
    let quantity = JsonCodec.Field("qty", (fun item -> item.Quantity), JsonCodec.Int32)
    let price = JsonCodec.Field("price", (fun item -> item.Price), JsonCodec.Decimal)
    JsonCodec.Record<Item>(
        [| sku; quantity; price |],
        (fun read -> { Sku = sku.Of read; Quantity = quantity.Of read; Price = price.Of read })
    )

let private order =
    let name = JsonCodec.Field("name", (fun order -> order.Name), JsonCodec.Text)
    let count = JsonCodec.Field("count", (fun order -> order.Count), JsonCodec.Int64)
    let paid = JsonCodec.Field("paid", (fun order -> order.Paid), JsonCodec.Boolean)
    let weight = JsonCodec.Field("weight", (fun order -> order.Weight), JsonCodec.Double)
    let items = JsonCodec.Field("items", (fun order -> order.Items), list item)
    let notes = JsonCodec.Field("notes", (fun order -> order.Notes), list JsonCodec.Text)
    let comment = JsonCodec.Field("comment", (fun order -> order.Comment), text)
    let limit = JsonCodec.Field("limit", (fun order -> order.Limit), number)

    JsonCodec.Record<Order>(
        [| name; count; paid; weight; items; notes; comment; limit |],
        fun read -> {
            Name = name.Of read
            Count = count.Of read
            Paid = paid.Of read
            Weight = weight.Of read
            Items = items.Of read
            Notes = notes.Of read
            Comment = comment.Of read
            Limit = limit.Of read
        }
    )

/// Text that JSON can hold: a lone surrogate it cannot.
let private texts =
    ArbMap.defaults
    |> ArbMap.generate<char list>
    |> Gen.map (List.filter (Char.IsSurrogate >> not) >> Array.ofList >> String)

let private any<'T> = ArbMap.defaults |> ArbMap.generate<'T>

let private items =
    Gen.map3 (fun sku quantity price -> { Sku = sku; Quantity = quantity; Price = price }) texts any any

let private orders =
    gen {
        let! name = texts
        let! count = any
        let! paid = any
        let! weight = any<double> |> Gen.filter Double.IsFinite
        let! items = Gen.listOf items
        let! notes = Gen.listOf texts
        let! comment = Gen.optionOf texts
        let! limit = any

        return {
            Name = name
            Count = count
            Paid = paid
            Weight = weight
            Items = items
            Notes = notes
            Comment = comment
            Limit = limit
        }
    }

let private written (codec: Codec<'T>) value =
    match Given.value (codec.Encode value) with
    | Ok payload -> payload
    | Error fault -> failwith fault.Message

let private refusal (codec: Codec<'T>) (json: string) =
    match Given.value (codec.Decode(Given.text json)) with
    | Ok value -> failwith $"expected a refusal, read %A{value}"
    | Error fault -> fault

[<Fact>]
let ``what is written is read again, the same`` () =
    Law.forAll orders (fun value ->
        match Given.value (order.Decode(written order value)) with
        | Ok read -> Law.equal value read
        | Error fault -> failwith fault.Message)

[<Fact>]
let ``what is written is the JSON that System.Text.Json reads`` () =
    Law.forAll orders (fun value ->
        use document = JsonDocument.Parse((written order value).Memory)
        let root = document.RootElement
        let property (name: string) = root.GetProperty name
        Law.equal value.Name (string (property "name"))
        Law.equal value.Count ((property "count").GetInt64())
        Law.equal value.Items.Length ((property "items").GetArrayLength())

        for item, element in Seq.zip value.Items ((property "items").EnumerateArray()) do
            Law.equal item.Price ((element.GetProperty "price").GetDecimal()))

[<Fact>]
let ``members are read in any order, with others between them, and the last of the same name counts`` () =
    let shuffled =
        gen {
            let! value = orders
            use document = JsonDocument.Parse((written order value).Memory)
            let members = [
                for each in document.RootElement.EnumerateObject() -> $"\"{each.Name}\":{each.Value.GetRawText()}"
            ]
            let! mixed = Gen.shuffle (members @ [ "\"other\":{\"name\":[1,{}]}"; "\"\":null" ])
            return value, "{\"name\":\"the first\"," + String.concat "," mixed + "}"
        }

    Law.forAll shuffled (fun (value, json) ->
        match Given.value (order.Decode(Given.text json)) with
        | Ok read -> Law.equal value read
        | Error fault -> failwith fault.Message)

[<Fact>]
let ``whatever bytes there are, there is a value or a fault`` () =
    let cut =
        gen {
            let! value = orders
            let bytes = (written order value).Memory.ToArray()
            let! length = Gen.choose (0, bytes.Length)
            let! noise = any<byte array>
            let! place = Gen.choose (0, length)
            return Array.concat [ bytes[.. place - 1]; noise; bytes[place .. length - 1] ]
        }

    Law.forAll (Gen.oneof [ cut; any<byte array> ]) (fun bytes ->
        match Given.value (order.Decode(Payload.Of(ReadOnlyMemory bytes))) with
        | Ok _ -> ()
        | Error fault -> Law.equal "Runtime.UnmarshalError" fault.Type)

let private whole =
    """{"name":"n","count":1,"paid":true,"weight":1.5,"items":[{"sku":"s","qty":1,"price":2}],"notes":[]}"""

let mistakes =
    TheoryData<string, string, string, string>(
        struct ("\"count\":1", "\"count\":\"secret\"", "$.count", "a whole number of 64 bits"),
        struct ("\"count\":1", "\"count\":1.5", "$.count", "a whole number of 64 bits"),
        struct ("\"paid\":true", "\"paid\":null", "$.paid", "true or false"),
        struct ("\"weight\":1.5", "\"weight\":1e999", "$.weight", "a number"),
        struct ("\"name\":\"n\"", "\"name\":[\"secret\"]", "$.name", "a text"),
        struct ("\"name\":\"n\",", "", "$.name", "a text"),
        struct ("\"notes\":[]", "\"notes\":{\"secret\":1}", "$.notes", "a list"),
        struct ("\"notes\":[]", "\"notes\":[\"a\",true]", "$.notes[1]", "a text"),
        struct ("\"qty\":1", "\"qty\":99999999999", "$.items[0].qty", "a whole number of 32 bits"),
        struct ("{\"sku\"", "\"secret\",{\"sku\"", "$.items[0]", "an object"),
        struct ("\"notes\":[]", "\"notes\":[],\"limit\":\"secret\"", "$.limit", "a whole number of 32 bits")
    )

[<Theory; MemberData(nameof mistakes)>]
let ``what is refused is named by its path and what was expected, and not shown``
    (right: string)
    (wrong: string)
    (path: string)
    (expected: string)
    =
    Assert.NotEqual<string>(whole, whole.Replace(right, wrong))
    let fault = refusal order (whole.Replace(right, wrong))
    Assert.Contains($"at {path} there is ", fault.Message)
    Assert.Contains($"expected {expected}", fault.Message)
    Assert.DoesNotContain("secret", string fault)

[<Theory;
  InlineData("tsecret");
  InlineData("{\"count\":nsecret}");
  InlineData("\"secret");
  InlineData("[1,");
  InlineData("");
  InlineData("{} secret")>]
let ``what is no JSON is told by its place, and not shown`` (json: string) =
    Assert.DoesNotContain("secret", string (refusal order json))

[<Theory; InlineData("\"secret\""); InlineData("{\"when\":\"secret\"}")>]
let ``what a mapping does not take is refused as anything else is`` (json: string) =
    let number = JsonCodec.Map(JsonCodec.Text, int, string)
    let field = JsonCodec.Field("when", (fun (value: int) -> value), number)
    let record = JsonCodec.Record<int>([| field |], (fun read -> field.Of read))
    let fault = if json.StartsWith '{' then refusal record json else refusal number json
    Law.equal "Runtime.UnmarshalError" fault.Type
    Assert.Contains((if json.StartsWith '{' then "at $.when there" else "at $ there"), fault.Message)
    Assert.DoesNotContain("secret", string fault)

[<Fact>]
let ``a fault that a mapping throws is quoted`` () =
    let positive =
        JsonCodec.Map(
            JsonCodec.Int32,
            (fun number ->
                if number > 0 then
                    number
                else
                    raise (FaultException(Fault("Range", "it must be above 0")))),
            id
        )

    Assert.Contains("it must be above 0", (refusal (list positive) "[1,0]").Message)
    Assert.Contains("$[1]", (refusal (list positive) "[1,0]").Message)

[<Fact>]
let ``a value that JSON cannot spell is not written, and the next one is`` () =
    for number in [ Double.NaN; Double.PositiveInfinity; Double.NegativeInfinity ] do
        match Given.value (JsonCodec.Double.Encode number) with
        | Ok payload -> failwith $"it was written: {payload.ToText()}"
        | Error fault -> Law.equal "Runtime.MarshalError" fault.Type

        Law.equal "[1.5]" ((written (list JsonCodec.Double) [ 1.5 ]).ToText())

[<Fact>]
let ``a field belongs to one record: a second one does not take it`` () =
    let field = JsonCodec.Field("a", (fun (value: int) -> value), JsonCodec.Int32)
    let other = JsonCodec.Field("b", (fun (value: int) -> value), JsonCodec.Int32)
    JsonCodec.Record<int>([| other; field |], (fun read -> field.Of read)) |> ignore

    Assert.Throws<ArgumentException>(fun () ->
        JsonCodec.Record<int>([| field |], (fun read -> field.Of read)) |> ignore)
    |> ignore
