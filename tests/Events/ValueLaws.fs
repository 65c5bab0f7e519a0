/// The small types of events: what they say of what was written, and that it is written back.
module PureLambda.Events.Tests.ValueLaws

open System
open System.Collections.Generic
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.Properties
open PureLambda.Events

let private read (codec: Codec<'a>) (json: string) =
    (codec.Decode(Payload.FromText json)).Match((fun value -> Ok value), (fun fault -> Error fault.Message))

let private get codec json =
    match read codec json with
    | Ok value -> value
    | Error message -> failwith $"{json}: {message}"

let private written (codec: Codec<'a>) value =
    (codec.Encode value).Match((fun payload -> payload.ToText()), (fun fault -> failwith fault.Message))

let private utc (year: int, month, day, hour, minute, second, millisecond) =
    DateTimeOffset(year, month, day, hour, minute, second, (millisecond: int), TimeSpan.Zero)

let private moment = utc (2026, 4, 9, 12, 34, 56, 123)
let private second = utc (2026, 4, 9, 12, 34, 56, 0)

let private times = [
    Timestamp.Codec, "\"2026-04-09T12:34:56.123Z\"", moment
    Timestamp.Codec, "\"2026-04-09T12:34:56Z\"", second
    Timestamp.Codec, "\"2026-04-09T14:34:56.123+02:00\"", moment
    Timestamp.Codec, "\"2026-04-09T12:34:56.123000000Z\"", moment
    Timestamp.Codec, "\"2026-04-09 12:34:56\"", second
    Timestamp.Codec, "\"09/Apr/2026:12:34:56 +0000\"", second
    Timestamp.Codec, "\"09/Apr/2026:14:34:56+0200\"", second
    Timestamp.Codec, "\"Apr  9 12:34:56 2026 GMT\"", second
    Timestamp.Codec, "\"Apr 9, 2026, 12:34:56 PM\"", second
    Timestamp.Codec, "\"Apr 9, 2026, 12:34:56\u202FPM\"", second
    Timestamp.Milliseconds, "1775738096123", moment
    Timestamp.Milliseconds, "\"1775738096123\"", moment
    Timestamp.Milliseconds, "0", DateTimeOffset.UnixEpoch
    Timestamp.Seconds, "1775738096.123", moment
    Timestamp.Seconds, "1.775738096E9", second
    Timestamp.Seconds, "1775738096", second
    Timestamp.Seconds, "1775738096123", moment
]

[<Fact>]
let ``a time stamp is read in every format that services write, and written the same`` () =
    for codec, json, time in times do
        let timestamp = get codec json
        Law.equal (json, time) (json, timestamp.Time)
        Law.equal (get codec json) timestamp
        use before = Text.Json.JsonDocument.Parse json
        use after = Text.Json.JsonDocument.Parse(written codec timestamp)
        Assert.True(Text.Json.JsonElement.DeepEquals(before.RootElement, after.RootElement), json)

[<Fact>]
let ``what is no time is refused, and not quoted`` () =
    for codec in [ Timestamp.Codec; Timestamp.Seconds ] do
        for json in
            [
                "\"\""
                "\"secret\""
                "\"2026-13-45T00:00:00Z\""
                "\"12:34\""
                "1e40"
                "-1e20"
                "99999999999999999"
                "true"
                "null"
                "{}"
            ] do
            match read codec json with
            | Ok time -> failwith $"{json} is {time.Time}"
            | Error message -> Assert.DoesNotContain("secret", message)

[<Fact>]
let ``a text is a time as it is in an event`` () =
    for codec, json, time in times do
        if json.StartsWith '"' then
            let text = get PureLambda.JsonCodec.Text json

            match (Timestamp.Parse text).Match((fun time -> Some time), (fun _ -> None)) with
            | Some parsed -> Law.equal (time, get codec json) (parsed.Time, parsed)
            | None -> failwith $"{text} is no time"

    Assert.True(
        (Timestamp.Parse "secret").Match((fun _ -> false), (fun fault -> not (fault.Message.Contains "secret")))
    )

[<Fact>]
let ``any time is written and read as the same, to the millisecond`` () =
    let anyTime = Gen.choose64 (0L, 253402300799999L) |> Gen.map DateTimeOffset.FromUnixTimeMilliseconds

    Law.forAll anyTime (fun time ->
        for codec, timestamp in
            [ Timestamp.Codec, Timestamp.Iso8601 time; Timestamp.Milliseconds, Timestamp.InMilliseconds time ] do
            Law.equal timestamp (get codec (written codec timestamp))
            Law.equal time timestamp.Time

        // As seconds a time has no unit of its own: what is below the year 5138 is told from milliseconds.
        if time.Year < 5138 then
            Law.equal time (get Timestamp.Seconds (written Timestamp.Seconds (Timestamp.InSeconds time))).Time)

[<Fact>]
let ``an ARN has its parts, and a text that is none has none`` () =
    let parts (arn: Arn) = [ arn.Partition; arn.Service; arn.Region; arn.Account; arn.Resource ]

    for text, isWellFormed, expected in
        [
            "arn:aws:sqs:eu-central-1:123456789012:orders",
            true,
            [ "aws"; "sqs"; "eu-central-1"; "123456789012"; "orders" ]
            "arn:aws:s3:::shop/a:b", true, [ "aws"; "s3"; ""; ""; "shop/a:b" ]
            "arn:aws-cn:lambda:cn-north-1:1:function:f:3",
            true,
            [ "aws-cn"; "lambda"; "cn-north-1"; "1"; "function:f:3" ]
            "arn:aws:sns:EXAMPLE", false, [ "aws"; "sns"; "EXAMPLE"; ""; "" ]
            "stream-ARN", false, [ ""; ""; ""; ""; "" ]
            "aws:lambda:events", false, [ ""; ""; ""; ""; "" ]
            "", false, [ ""; ""; ""; ""; "" ]
        ] do
        let arn = Arn.Of text
        Law.equal (text, isWellFormed, expected) (arn.Text, arn.IsWellFormed, parts arn)
        Law.equal arn (get Arn.Codec (written Arn.Codec arn))

        if isWellFormed then
            match expected with
            | [ partition; service; region; account; resource ] ->
                Law.equal arn (Arn.Of(partition, service, region, account, resource))
            | _ -> ()

[<Fact>]
let ``members are found by name, those of headers without case, and compare by content`` () =
    let headers = Members.Of(struct ("Content-Type", "text/plain"), struct ("Accept", "*/*"))
    Law.equal (true, "text/plain") (headers.TryFind "content-type")
    Assert.False(headers.ContainsKey "content-type")
    Law.equal "*/*" headers["Accept"]
    Law.equal [ "Content-Type"; "Accept" ] (List.ofSeq headers.Keys)
    Law.equal headers (Members.From(dict [ "Accept", "*/*"; "Content-Type", "text/plain" ]))
    Assert.False((headers = Members.Of(struct ("Content-Type", "text/plain"))))
    Assert.Equal(headers.GetHashCode(), Members.From(Seq.rev headers).GetHashCode())
    Law.equal 0 (Members<string>()).Count
    Law.equal (Members<string>()) (Members.From(Dictionary()))

[<Fact>]
let ``the bytes of a header of Kafka may be signed or not, and are written as they came`` () =
    for json, bytes in
        [
            "[104,105]", [| 104uy; 105uy |]
            "[0,-1,-128]", [| 0uy; 255uy; 128uy |]
            "[0,255,128]", [| 0uy; 255uy; 128uy |]
            "[]", [||]
            "null", [||]
        ] do
        let value = get SignedBytes.Codec json
        Law.equal (Payload.Copy bytes) value.Bytes
        Law.equal json (written SignedBytes.Codec value)

    for json in [ "[256]"; "[-129]"; "[-1,200]"; "[1.5]"; "[\"a\"]"; "{}" ] do
        match read SignedBytes.Codec json with
        | Ok _ -> failwith $"{json} was read"
        | Error message -> Assert.NotEmpty message

let private bodyOf (members: string) =
    let codec = HttpApiResponse.Codec
    let response = get codec $$"""{{{members}}}"""
    response, written codec response

[<Fact>]
let ``a body is a text or bytes, and one that only says so is a text`` () =
    for members, text, isBase64 in
        [
            "\"body\":\"hello\"", "hello", false
            "\"body\":\"hello\",\"isBase64Encoded\":false", "hello", false
            "\"body\":\"aGVsbG8=\",\"isBase64Encoded\":true", "hello", true
            "\"body\":\"aGVsbG8\",\"isBase64Encoded\":true", "aGVsbG8", false
            "\"body\":\"aGVsbG9=\",\"isBase64Encoded\":true", "aGVsbG9=", false
            "\"body\":\"\",\"isBase64Encoded\":true", "", true
        ] do
        let response, again = bodyOf members
        let body = nonNull response.Body
        Law.equal (members, text, isBase64) (members, body.ToText(), (body :? HttpBody.Base64))
        Assert.True(Json.same (Payload.FromText $$"""{{{members}}}""") (Payload.FromText again), again)

[<Fact>]
let ``a number of DynamoDB keeps its digits`` () =
    let digits = "12345678901234567890123456789012345678"
    let value = get AttributeValue.Codec $$"""{"N":"{{digits}}"}"""
    Law.equal (AttributeValue.Number digits :> AttributeValue) value
    Law.equal (Nullable()) (AttributeValue.Number digits).Value
    Law.equal (Nullable 9.5m) (AttributeValue.Number "9.50").Value
