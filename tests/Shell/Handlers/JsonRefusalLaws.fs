/// What JSON codecs refuse they name by its path, and never by its value, which may be a secret.
module PureLambda.Properties.JsonRefusalLaws

open System
open PureLambda
open Xunit

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
    let fault = Order.refusal Order.codec (whole.Replace(right, wrong))
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
    Assert.DoesNotContain("secret", string (Order.refusal Order.codec json))

[<Theory; InlineData("\"secret\""); InlineData("{\"when\":\"secret\"}")>]
let ``what a mapping does not take is refused as anything else is`` (json: string) =
    let number = JsonCodec.Map(JsonCodec.Text, int, string)
    let field = JsonCodec.Field("when", (fun (value: int) -> value), number)
    let record = JsonCodec.Record<int>([| field |], (fun read -> field.Of read))
    let fault = if json.StartsWith '{' then Order.refusal record json else Order.refusal number json
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

    Assert.Contains("it must be above 0", (Order.refusal (Order.list positive) "[1,0]").Message)
    Assert.Contains("$[1]", (Order.refusal (Order.list positive) "[1,0]").Message)

[<Fact>]
let ``a value that JSON cannot spell is not written, and the next one is`` () =
    for number in [ Double.NaN; Double.PositiveInfinity; Double.NegativeInfinity ] do
        match Given.value (JsonCodec.Double.Encode number) with
        | Ok payload -> failwith $"it was written: {payload.ToText()}"
        | Error fault -> Law.equal "Runtime.MarshalError" fault.Type

        Law.equal "[1.5]" ((Order.written (Order.list JsonCodec.Double) [ 1.5 ]).ToText())

[<Fact>]
let ``a field belongs to one record: a second one does not take it`` () =
    let field = JsonCodec.Field("a", (fun (value: int) -> value), JsonCodec.Int32)
    let other = JsonCodec.Field("b", (fun (value: int) -> value), JsonCodec.Int32)
    JsonCodec.Record<int>([| other; field |], (fun read -> field.Of read)) |> ignore

    Assert.Throws<ArgumentException>(fun () ->
        JsonCodec.Record<int>([| field |], (fun read -> field.Of read)) |> ignore)
    |> ignore
