/// Generators of replies as data: any status, any fields, any bytes.
module PureLambda.Properties.Replies

open System
open System.Text
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties.Generators

let headersOf (fields: (string * string) list) = Headers.Of [| for name, value in fields -> Header(name, value) |]

/// The name, each letter in either case.
let anyCase (name: string) =
    name
    |> Gen.collectToArray (fun letter -> Gen.elements [ Char.ToLowerInvariant letter; Char.ToUpperInvariant letter ])
    |> Gen.map String

/// Every field that the service is known to send with an event.
let known = [
    "Lambda-Runtime-Aws-Request-Id"
    "Lambda-Runtime-Invocation-Id"
    "Lambda-Runtime-Deadline-Ms"
    "Lambda-Runtime-Invoked-Function-Arn"
    "Lambda-Runtime-Trace-Id"
    "Lambda-Runtime-Client-Context"
    "Lambda-Runtime-Cognito-Identity"
    "Lambda-Runtime-Aws-Tenant-Id"
    "Content-Type"
    "Lambda-Extension-Identifier"
]

let private fields =
    Gen.listOf (Gen.zip (Gen.oneof [ Gen.elements known |> Gen.bind anyCase; word ]) (Gen.resize 20 text))
    |> Gen.resize 12

let status =
    Gen.frequency [
        4, Gen.elements [ 200; 202; 204; 400; 403; 404; 410; 413; 500 ]
        2, between 100 599
        1, between -1 1000
    ]

/// What is answered where an event or an error in JSON is expected.
let body =
    Gen.frequency [
        2, payload
        2,
        Gen.map2
            (fun (kind: string) (message: string) ->
                Json.JsonSerializer.SerializeToUtf8Bytes {| errorType = kind; errorMessage = message |}
                |> ReadOnlyMemory
                |> Payload.Of)
            text
            text
        1,
        Gen.elements [
            ""
            "{}"
            "[]"
            "null"
            "\"text\""
            "{\"errorType\":7,\"errorMessage\":null}"
            "{\"errorType\":\"\\ud800\",\"errorMessage\":\"m\"}"
            "{\"\\ud800rrorType\":\"k\",\"errorMessage\":\"m\"}"
            "{\"\\ud800rrorMessage\":\"k\"}"
            String('[', 5000)
            "<html>\r\n<body>502 Bad Gateway</body></html>"
            $"""{{"errorType":"Big","errorMessage":"{String('m', 70_000)}"}}"""
        ]
        |> Gen.map Payload.FromText
    ]

let reply: Gen<Reply> =
    Gen.frequency [
        6,
        Gen.map3 (fun status fields body -> Reply.Received(status, headersOf fields, body) :> Reply) status fields body
        2, Gen.map3 (fun status fields fault -> Reply.Cut(status, headersOf fields, fault) :> Reply) status fields fault
        1, Gen.map (fun fault -> Reply.Missing fault :> Reply) fault
        1, Gen.map (fun fault -> Reply.BodyFailed fault :> Reply) fault
        1, Gen.map (fun fault -> Reply.StreamBroken fault :> Reply) fault
    ]

let received status fields (body: string) = Reply.Received(status, headersOf fields, Payload.FromText body)
let cut status fields fault = Reply.Cut(status, headersOf fields, fault)
