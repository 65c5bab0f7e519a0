/// The project's own sample events, which `purelambda events` prints, and sample answers from the documentation.
module PureLambda.Events.Tests.Samples

open System.IO
open System.Text.Json
open PureLambda.Recordings
open PureLambda.Events.Tests.Json
open PureLambda.Events.Tests.Kind

let private events = [
    for file in Directory.GetFiles(Path.Combine(Repository.root, "src", "Runtime.Tool", "Events"), "*.json") do
        nonNull (Path.GetFileNameWithoutExtension file), File.ReadAllText file
]

let private answers = [
    "batch", """{"batchItemFailures":[{"itemIdentifier":"5f0d6f7e-2b61-4d0a-9c1e-7a3b8c4d9e01"}]}"""
    "batch of Kafka", """{"batchItemFailures":[{"itemIdentifier":{"partition":"orders-0","offset":15}}]}"""
    "window", """{"batchItemFailures":[],"state":{"orders":2}}"""
    "s3-batch",
    """{"invocationSchemaVersion":"1.0","treatMissingKeysAs":"PermanentFailure","invocationId":"YW4=",
        "results":[{"taskId":"dGFzayAx","resultCode":"Succeeded","resultString":"[\"pdf\"]"}]}"""
    "firehose",
    """{"records":[{"recordId":"4967","result":"Ok","data":"eyJvcmRlcklkIjoiQS0xMDAxIn0=",
        "metadata":{"partitionKeys":{"customer":"c-42"}}},{"recordId":"4968","result":"Dropped"}]}"""
    "alb",
    """{"statusCode":200,"statusDescription":"200 OK","isBase64Encoded":false,
        "headers":{"content-type":"text/plain"},"body":"hello"}"""
    "http", """{"statusCode":201,"cookies":["session=s; Secure"],"headers":{},"body":"eA==","isBase64Encoded":true}"""
    "rest", """{"statusCode":200,"headers":null,"multiValueHeaders":{"vary":["accept","origin"]},"body":null}"""
    "policy",
    """{"principalId":"c-42","policyDocument":{"Version":"2012-10-17","Statement":[
        {"Action":"execute-api:Invoke","Effect":"Allow","Resource":["arn:aws:execute-api:eu-central-1:123456789012:a/b/*"]}]},
        "context":{"customer":"c-42","age":42,"isMember":true},"usageIdentifierKey":"k"}"""
    "simple", """{"isAuthorized":true,"context":{"list":["a"],"map":{"b":1}}}"""
    "appsync",
    """{"isAuthorized":false,"resolverContext":{"customer":"c-42"},"deniedFields":["Query.orders"],"ttlOverride":10}"""
    "appsync identity",
    """{"accountId":"123456789012","cognitoIdentityAuthType":"authenticated","sourceIp":["203.0.113.17"]}"""
    "iot",
    """{"isAuthenticated":true,"principalId":"freezer","disconnectAfterInSeconds":86400,"refreshAfterInSeconds":300,
        "policyDocuments":[{"Version":"2012-10-17","Statement":[{"Action":["iot:Publish"],"Effect":"Allow","Resource":["*"]}]}]}"""
    "iot provisioning", """{"allowProvisioning":true,"parameterOverrides":{"Location":"cellar"}}"""
]

type Sample = { Name: string; Kind: Kind; Json: Json }

let private sample (name, text: string) =
    use json = JsonDocument.Parse text

    match Kinds.find json.RootElement with
    | Some kind -> { Name = name; Kind = kind; Json = parse text }
    | None -> failwith $"the sample {name} is of no kind"

let all =
    List.map sample events
    @ [
        for name, text in answers do
            sample ($"answer: {name}", text)
    ]
