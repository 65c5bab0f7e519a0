/// Events as F# uses them: read, matched, built and answered.
module PureLambda.Events.Tests.UseLaws

open System
open System.Collections.Generic
open System.Threading.Tasks
open Xunit
open PureLambda.Properties
open PureLambda.FSharp
open PureLambda.Events
open PureLambda.Events.Tests.Json

let private sampleOf name =
    Samples.all |> List.find (fun sample -> sample.Name = name) |> fun sample -> payload sample.Json

let private value outcome =
    match Outcome.toResult outcome with
    | Ok value -> value
    | Error(fault: PureLambda.Fault) -> failwith fault.Message

let private read (codec: PureLambda.Codec<'a>) name = codec.Decode(sampleOf name) |> value
let private written (codec: PureLambda.Codec<'a>) answer = (codec.Encode answer |> value).ToText()

[<Fact>]
let ``the failed messages of a batch are answered`` () =
    let failed =
        (read SqsEvent.Codec "sqs").Records
        |> Seq.filter _.Body.Contains("A-1002")
        |> Seq.map (fun message -> BatchItemFailure(ItemIdentifier = message.MessageId))

    let answer = BatchResponse(BatchItemFailures = PureLambda.Sequence.From failed)

    Law.equal
        """{"batchItemFailures":[{"itemIdentifier":"5f0d6f7e-2b61-4d0a-9c1e-7a3b8c4d9e02"}]}"""
        (written BatchResponse.Codec answer)

[<Fact>]
let ``a record of Kafka is named by its place, as batches name it`` () =
    let failure = BatchItemFailure(ItemIdentifier = PureLambda.ItemIdentifier.Offset("orders-0", 15L))

    Law.equal
        """{"batchItemFailures":[{"itemIdentifier":{"partition":"orders-0","offset":15}}]}"""
        (written BatchResponse.Codec (BatchResponse(BatchItemFailures = PureLambda.Sequence.From [ failure ])))

[<Fact>]
let ``the messages of an event are the records of a batch`` () =
    let source =
        PureLambda.BatchSource.Of(
            SqsEvent.Codec,
            (fun queue -> queue.Records :> seq<SqsMessage>),
            fun message -> PureLambda.ItemIdentifier.Name message.MessageId
        )

    let records = source.Read(sampleOf "sqs") |> value
    Law.equal 2 records.Count
    Law.equal "5f0d6f7e-2b61-4d0a-9c1e-7a3b8c4d9e02" (string records[1].Identifier)

[<Fact>]
let ``a notification comes out of the message that it travels in`` () =
    let message = (read SqsEvent.Codec "sqs-sns").Records[0]
    let notification = message.ReadBody SnsMessage.NotificationCodec |> value
    Law.equal "orders" notification.TopicArn.Resource
    Assert.Contains("A-1001", notification.Message)
    Law.equal "123456789012" message.EventSourceArn.Account

[<Fact>]
let ``the object of an event of S3 has its key decoded`` () =
    let record = (read S3Event.Codec "s3").Records[0]
    Law.equal "2026/04/invoice A-1001.pdf" record.S3.Object.DecodedKey
    Law.equal (Nullable 48213L) record.S3.Object.Size

    let event = read (EventBridgeEvent.Codec S3ObjectDetail.Codec) "s3-eventbridge"
    Law.equal "2026/04/invoice A-1001.pdf" event.Detail.Object.Key

/// What an attribute is in a program of one's own.
let rec private describe (attribute: AttributeValue) =
    match attribute with
    | :? AttributeValue.String as text -> text.Value
    | :? AttributeValue.Number as number -> number.Digits
    | :? AttributeValue.Boolean as boolean -> string boolean.Value
    | :? AttributeValue.Map as map ->
        String.Join(",", [ for KeyValue(name, one) in map.Values -> $"{name}={describe one}" ])
    | :? AttributeValue.List as list -> list.Values |> Seq.map describe |> String.concat ","
    | _ -> "?"

[<Fact>]
let ``an attribute of DynamoDB is matched`` () =
    let change = (read DynamoDbEvent.Codec "dynamodb").Records[0].Change
    Law.equal "A-1001" (describe change.NewImage["orderId"])
    Law.equal "2" (describe change.NewImage["quantity"])

[<Fact>]
let ``every type of attribute is one case, and is written as it was read`` () =
    let json =
        """{"M":{"s":{"S":"a"},"n":{"N":"1.50"},"b":{"B":"YQ=="},"ss":{"SS":["a","b"]},"ns":{"NS":["1","2"]},
            "bs":{"BS":["YQ=="]},"l":{"L":[{"NULL":true},{"L":[]}]},"t":{"BOOL":true},"f":{"BOOL":false},"m":{"M":{}}}}"""

    let codec = AttributeValue.Codec
    let before = PureLambda.Payload.FromText json
    let map = codec.Decode before |> value :?> AttributeValue.Map

    let cases = [
        for KeyValue(name, one) in map.Values ->
            one.Match(
                (fun _ -> "s"),
                (fun _ -> "n"),
                (fun _ -> "b"),
                (fun _ -> "ss"),
                (fun _ -> "ns"),
                (fun _ -> "bs"),
                (fun _ -> "m"),
                (fun _ -> "l"),
                (fun boolean -> if boolean.Value then "t" else "f"),
                (fun _ -> "null")
            )
                =
                name
    ]

    Law.equal (List.replicate 10 true) cases
    Law.equal (codec.Decode before |> value) map
    Assert.True(same before (codec.Encode map |> value))

    for refused in [ """{"NULL":false}"""; """{"X":1}"""; """{"S":"a","N":"1"}"""; "{}"; """{"B":"a"}"""; "1" ] do
        Assert.True(codec.Decode(PureLambda.Payload.FromText refused) |> Outcome.toResult |> Result.isError, refused)

[<Fact>]
let ``log events are unpacked, and packed again say the same`` () =
    let event = read CloudWatchLogsEvent.Codec "cloudwatch-logs"
    let logs = event.Unpack() |> value
    Law.equal 2 logs.LogEvents.Count
    Law.equal logs (logs |> CloudWatchLogsData.Packed.Encode |> value |> CloudWatchLogsData.Packed.Decode |> value)

    let broken = CloudWatchLogsEvent(Awslogs = CloudWatchLogsPackage(Data = "no gzip"))
    Assert.True(broken.Unpack() |> Outcome.toResult |> Result.isError)

[<Fact>]
let ``a trigger of Cognito answers with its event`` () =
    let event = read CognitoEvent.PreSignUp "cognito-pre-signup"
    let answer = event.WithResponse(PreSignUpResponse(AutoConfirmUser = Nullable true))
    Law.equal "ann@example.com" (event.Request.UserAttributes["email"]).Text
    Assert.Contains("\"response\":{\"autoConfirmUser\":true}", written CognitoEvent.PreSignUp answer)

[<Fact>]
let ``a custom resource is answered`` () =
    let request = read CloudFormationRequest.Untyped "cloudformation"
    let answer = CloudFormationResponse.Failure(request, "orders-1", "no table")
    Assert.Contains("\"Status\":\"FAILED\"", written CloudFormationResponse.Codec answer)
    Law.equal (request.RequestId, "no table") (answer.RequestId, nonNull answer.Reason)

[<Fact>]
let ``an authorizer answers with a policy`` () =
    let request = read RequestAuthorizerRequest.Codec "apigw-request-authorizer"
    let policy = PolicyDocument.Invoke(true, request.MethodArn.Text)
    let answer = AuthorizerResponse(PrincipalId = "c-42", PolicyDocument = policy)

    Law.equal
        ("""{"principalId":"c-42","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","""
         + $"\"Action\":\"execute-api:Invoke\",\"Resource\":[\"{request.MethodArn}\"]}}]}}}}")
        (written AuthorizerResponse.Codec answer)

/// A function of a handler's usual shape.
let private shout (request: HttpApiRequest) (_: Context) : Task<Result<HttpApiResponse, Fault>> =
    task {
        let text =
            match request.Body with
            | null -> "nothing"
            | body -> body.ToText()

        return
            Ok(
                HttpApiResponse(
                    StatusCode = Nullable 200,
                    Headers = Members.Of(struct ("content-type", "text/plain")),
                    Body = HttpBody.OfText(text.ToUpperInvariant())
                )
            )
    }

[<Fact>]
let ``a load balancer is always told whether a body is base64`` () =
    Law.equal
        """{"statusCode":200,"body":"a","isBase64Encoded":false}"""
        (written AlbResponse.Codec (AlbResponse(StatusCode = 200, Body = HttpBody.OfText "a")))

    Law.equal
        """{"statusCode":200,"body":"AP8=","isBase64Encoded":true}"""
        (written
            AlbResponse.Codec
            (AlbResponse(StatusCode = 200, Body = HttpBody.OfBytes(PureLambda.Payload.Copy [| 0uy; 255uy |]))))

[<Fact>]
let ``a request is answered`` () =
    let request = read HttpApiRequest.Codec "apigw-http"
    let answer = (shout request (Unchecked.defaultof<Context>)).Result
    let response = answer |> Result.defaultWith (fun fault -> failwith fault.Message)
    Law.equal "{\"ORDERID\":\"A-1001\",\"QUANTITY\":2}" (nonNull response.Body |> _.ToText())
    Law.equal (true, "text/plain") (response.Headers.TryFind "Content-Type")
