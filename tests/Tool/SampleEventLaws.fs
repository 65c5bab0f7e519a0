/// The sample events: well-formed, of their kind, and nobody's.
module PureLambda.Tool.Tests.SampleEventLaws

open System
open System.IO
open System.IO.Compression
open System.Security.Cryptography
open System.Text
open System.Text.Json
open System.Text.RegularExpressions
open Xunit
open PureLambda.Properties
open PureLambda.Tool
open PureLambda.Tool.Tests

let private printed kind values =
    match EventsText.Of(kind, List.toArray values, false) with
    | struct (text, problems) when problems.Count = 0 -> text
    | struct (_, problems) -> failwith $"{kind}: {Seq.toList problems}"

let private kinds = [ for sample in SampleEvent.All -> sample.Kind ]
let names = TheoryData<string>(kinds)

/// What tells the kind of an event, written down once more: a place, and what stands there.
let private marks =
    dict [
        "apigw-rest", (""" "resourcePath": "/customers/{customerId}/orders" """, """ "multiValueHeaders" """)
        "apigw-http", (""" "version": "2.0" """, """ "apiId": "k3x9v2q7m1" """)
        "apigw-websocket", (""" "eventType": "MESSAGE" """, """ "connectionId" """)
        "apigw-token-authorizer", (""" "type": "TOKEN" """, """ "authorizationToken" """)
        "apigw-request-authorizer", (""" "type": "REQUEST" """, """ "methodArn" """)
        "apigw-http-authorizer", (""" "version": "2.0" """, """ "routeArn" """)
        "alb", (""" "elb" """, """ "targetGroupArn" """)
        "function-url", (""" "version": "2.0" """, ".lambda-url.")
        "appsync", (""" "selectionSetList" """, """ "fieldName" """)
        "appsync-authorizer", (""" "authorizationToken" """, """ "queryString" """)
        "sqs", (""" "eventSource": "aws:sqs" """, """ "md5OfBody" """)
        "sqs-sns", (""" "eventSource": "aws:sqs" """, """ TopicArn """)
        "sns", (""" "EventSource": "aws:sns" """, """ "TopicArn" """)
        "eventbridge", (""" "detail-type" """, """ "source": "shop.orders" """)
        "schedule", (""" "detail-type": "Scheduled Event" """, """ "source": "aws.events" """)
        "kinesis", (""" "eventSource": "aws:kinesis" """, """ "partitionKey" """)
        "firehose", (""" "deliveryStreamArn" """, """ "recordId" """)
        "dynamodb", (""" "eventSource": "aws:dynamodb" """, """ "OldImage" """)
        "kafka", (""" "eventSource": "SelfManagedKafka" """, """ "topic" """)
        "msk", (""" "eventSource": "aws:kafka" """, """ "eventSourceArn" """)
        "mq", (""" "eventSource": "aws:mq" """, """ "messageID" """)
        "rabbitmq", (""" "eventSource": "aws:rmq" """, """ "rmqMessagesByQueue" """)
        "s3", (""" "eventSource": "aws:s3" """, """ "eventName": "ObjectCreated:Put" """)
        "s3-eventbridge", (""" "source": "aws.s3" """, """ "detail-type": "Object Created" """)
        "s3-batch", (""" "invocationSchemaVersion": "2.0" """, """ "taskId" """)
        "cloudwatch-logs", (""" "awslogs" """, """ "data" """)
        "cognito-pre-signup", (""" "triggerSource": "PreSignUp_SignUp" """, """ "autoConfirmUser" """)
        "cognito-post-confirmation",
        (""" "triggerSource": "PostConfirmation_ConfirmSignUp" """, """ "userAttributes" """)
        "cognito-pre-authentication",
        (""" "triggerSource": "PreAuthentication_Authentication" """, """ "validationData" """)
        "cognito-post-authentication",
        (""" "triggerSource": "PostAuthentication_Authentication" """, """ "newDeviceUsed" """)
        "cognito-pre-token", (""" "triggerSource": "TokenGeneration_Authentication" """, """ "groupConfiguration" """)
        "cognito-migrate-user", (""" "triggerSource": "UserMigration_Authentication" """, """ "finalUserStatus" """)
        "cognito-custom-message", (""" "triggerSource": "CustomMessage_SignUp" """, """ "codeParameter" """)
        "cognito-custom-sender", (""" "triggerSource": "CustomEmailSender_SignUp" """, """ "code" """)
        "cognito-define-challenge",
        (""" "triggerSource": "DefineAuthChallenge_Authentication" """, """ "issueTokens" """)
        "cognito-create-challenge",
        (""" "triggerSource": "CreateAuthChallenge_Authentication" """, """ "publicChallengeParameters" """)
        "cognito-verify-challenge",
        (""" "triggerSource": "VerifyAuthChallengeResponse_Authentication" """, """ "challengeAnswer" """)
        "cognito-federation", (""" "triggerSource": "InboundFederation_ExternalProvider" """, """ "providerName" """)
        "cognito-sync", (""" "eventType": "SyncTrigger" """, """ "datasetRecords" """)
        "secrets-rotation", (""" "Step": "createSecret" """, """ "ClientRequestToken" """)
        "cloudformation", (""" "RequestType": "Create" """, """ "ResponseURL" """)
        "step-functions", (""" "taskToken" """, """ "StateMachine" """)
        "iot", (""" "topic" """, """ "temperature" """)
        "iot-authorizer", (""" "signatureVerified" """, """ "protocolData" """)
        "iot-provisioning", (""" "claimCertificateId" """, """ "templateArn" """)
        "iot-button", (""" "clickType": "SINGLE" """, """ "batteryVoltage" """)
        "iot-1-click", (""" "deviceEvent" """, """ "placementInfo" """)
    ]

[<Theory; MemberData(nameof names)>]
let ``a sample is JSON, and has the marks of its kind`` kind =
    let text = printed kind []
    JsonDocument.Parse(text).Dispose()
    let first, second = marks[kind]
    Assert.Contains(first.Trim(), text)
    Assert.Contains(second.Trim(), text)

[<Fact>]
let ``every kind is listed once, with a description, and has a file`` () =
    let struct (list, _) = EventsText.Of(null, [], false)
    Law.equal (kinds.Length, List.sort kinds) (marks.Count, List.sort (List.ofSeq marks.Keys))

    for line, kind in Seq.zip (list.Split '\n') kinds do
        Assert.Matches($@"^{Regex.Escape kind} {{2,}}\S.+", line)

    let files = [ for name in typeof<SampleEvent>.Assembly.GetManifestResourceNames() -> name ]
    Law.equal (kinds |> List.map (fun kind -> "events/" + kind) |> List.sort) (List.sort files)

[<Fact>]
let ``the list for machines says the same`` () =
    let struct (text, _) = EventsText.Of(null, [], true)
    use json = JsonDocument.Parse text

    Law.equal [ for sample in SampleEvent.All -> sample.Kind, sample.Description ] [
        for item in json.RootElement.EnumerateArray() ->
            string (item.GetProperty "kind"), string (item.GetProperty "description")
    ]

[<Fact>]
let ``the list for machines has every value of a sample under the path that sets it`` () =
    let struct (text, _) = EventsText.Of(null, [], true)
    use list = JsonDocument.Parse text

    for item in list.RootElement.EnumerateArray() do
        let kind = string (item.GetProperty "kind")
        let leaves = Place.leaves (printed kind [])
        let values = List.ofSeq (item.GetProperty("values").EnumerateObject())
        Law.equal (List.map snd leaves) [ for value in values -> value.Value.GetRawText() ]

        for (place, _), value in List.zip leaves values do
            let after = Place.leaves (printed kind [ $"{value.Name}=another value" ])
            let changed = List.except leaves after
            Law.equal (kind, value.Name, [ place, "\"another value\"" ]) (kind, value.Name, changed)
            Law.equal leaves.Length after.Length

[<Fact>]
let ``an unknown kind is refused with those that are known`` () =
    let struct (text, problems) = EventsText.Of("sqqs", [], false)
    Law.equal ("", 1) (text, problems.Count)
    for kind in kinds do
        Assert.Contains(kind, problems[0])

[<Theory; MemberData(nameof names)>]
let ``a sample names no account but the one of examples, and no address of anybody`` kind =
    let text = printed kind []

    for account in Regex.Matches(text, @"(?<=:)\d{12}(?=:)") do
        Law.equal "123456789012" account.Value

    for address in Regex.Matches(text, @"\b\d{1,3}(\.\d{1,3}){3}\b") do
        // 203.0.113.0/24 is for documentation (RFC 5737); 140.0 is a browser's version and no address.
        Assert.StartsWith("203.0.113.", address.Value)

// ---- what is encoded ------------------------------------------------------------------------------------------------

let private at kind (path: string list) =
    let step (element: JsonElement) (name: string) =
        match Int32.TryParse name with
        | true, index -> element[index]
        | _ -> element.GetProperty name

    use json = JsonDocument.Parse(printed kind [])
    (path |> List.fold step json.RootElement).GetString() |> nonNull

let private fromBase64 (text: string) = Convert.FromBase64String text
let private orders = """{"orderId":"A-1001","quantity":2}"""

[<Fact>]
let ``what is encoded can be decoded`` () =
    for kind, path in
        [
            "kinesis", [ "Records"; "0"; "kinesis"; "data" ]
            "firehose", [ "records"; "0"; "data" ]
            "kafka", [ "records"; "orders-0"; "0"; "value" ]
            "msk", [ "records"; "orders-0"; "0"; "value" ]
            "mq", [ "messages"; "0"; "data" ]
            "rabbitmq", [ "rmqMessagesByQueue"; "orders::/"; "0"; "data" ]
        ] do
        Law.equal orders (Encoding.UTF8.GetString(fromBase64 (at kind path)).TrimEnd '\n')

    use bytes = new MemoryStream(fromBase64 (at "cloudwatch-logs" [ "awslogs"; "data" ]))
    use unpacked = new GZipStream(bytes, CompressionMode.Decompress)
    use logs = JsonDocument.Parse unpacked
    Law.equal 2 (logs.RootElement.GetProperty("logEvents").GetArrayLength())

[<Fact>]
let ``a message of SQS has the digest of its body`` () =
    for kind, index in [ "sqs", "0"; "sqs", "1"; "sqs-sns", "0" ] do
        let body = at kind [ "Records"; index; "body" ]
        let digest = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes body))
        Law.equal digest (at kind [ "Records"; index; "md5OfBody" ])
