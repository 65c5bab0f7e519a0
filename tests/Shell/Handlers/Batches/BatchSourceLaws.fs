/// How the events of services are read as batches.
module PureLambda.Properties.BatchSourceLaws

open System
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open Xunit

let private records (source: BatchSource<'T>) (event: string) =
    match Given.value (source.Read(Given.text event)) with
    | Ok records -> [
        for record in records -> string record.Identifier, Option.ofObj record.Group, Given.value record.Value
      ]
    | Error fault -> failwith $"not read: {fault}"

let private texts (source: BatchSource<Payload>) event = [
    for identifier, group, value in records source event ->
        identifier, group, value |> Result.map (fun (body: Payload) -> body.ToText())
]

let private sqs =
    """{"Records":[
        {"messageId":"m-1","body":"{\"id\":1}","attributes":{"MessageGroupId":"blue","SenderId":"x"},"eventSource":"aws:sqs"},
        {"messageId":"m-2","body":"","attributes":{}},
        {"messageId":"m-3","body":"é"}]}"""

[<Fact>]
let ``messages of SQS are their bodies, by id and message group`` () =
    Law.equal
        [ "m-1", Some "blue", Ok """{"id":1}"""; "m-2", None, Ok ""; "m-3", None, Ok "é" ]
        (texts BatchSource.Sqs sqs)

[<Fact>]
let ``records of Kinesis are their data, by sequence number, and bad base64 fails alone`` () =
    let event =
        """{"Records":[{"kinesis":{"sequenceNumber":"49","data":"aGk="}},{"kinesis":{"sequenceNumber":"50","data":"?"}}]}"""

    match texts BatchSource.Kinesis event with
    | [ "49", None, Ok "hi"; "50", None, Error fault ] -> Law.equal "Runtime.UnmarshalError" fault.Type
    | others -> failwith $"%A{others}"

[<Fact>]
let ``records of DynamoDB are their JSON, by sequence number`` () =
    let record = """{"eventName":"INSERT","dynamodb":{"SequenceNumber":"111","Keys":{}}}"""
    Law.equal [ "111", None, Ok record ] (texts BatchSource.DynamoDb $"""{{"Records":[{record}]}}""")

[<Fact>]
let ``records of Kafka are their values, by partition and offset, and a tombstone is nothing`` () =
    let event =
        """{"eventSource":"aws:kafka","records":{
            "orders-0":[{"topic":"orders","partition":0,"offset":15,"value":"aGk="},{"offset":16,"value":null}],
            "orders-1":[{"offset":3}]}}"""

    Law.equal
        [
            "orders-0:15", Some "orders-0", Ok "hi"
            "orders-0:16", Some "orders-0", Ok ""
            "orders-1:3", Some "orders-1", Ok ""
        ]
        (texts BatchSource.Kafka event)

let private sources = [
    "SQS", BatchSource.Sqs
    "Kinesis", BatchSource.Kinesis
    "DynamoDB", BatchSource.DynamoDb
    "Kafka", BatchSource.Kafka
]

[<Fact>]
let ``any bytes are a batch or a fault, and never an exception`` () =
    let json =
        Gen.elements [
            ""
            "null"
            "[]"
            "{}"
            "{"
            """{"Records":null}"""
            """{"Records":{}}"""
            """{"Records":[null]}"""
            """{"Records":[{"messageId":1,"body":"x"}]}"""
            """{"Records":[{"messageId":"1"}]}"""
            """{"Records":[{"messageId":"1","body":null}]}"""
            """{"Records":[{"messageId":"1","body":"","attributes":[]}]}"""
            """{"Records":[{"messageId":"1","body":"\ud800"}]}"""
            """{"Records":[{"kinesis":7}]}"""
            """{"records":[]}"""
            """{"records":{"a-0":[{"offset":1.5,"value":"aGk="}]}}"""
            """{"records":{"a-0":[{"offset":99999999999999999999}]}}"""
        ]

    Law.forAll json (fun event ->
        for _, source in sources do
            source.Read(Given.text event) |> ignore)

[<Fact>]
let ``an event that is no batch fails the invocation, and what it holds is not said`` () =
    for kind, source in sources do
        let handler = Handler.Batch(source, BatchOptions.Sequential, (fun _ _ -> Task.CompletedTask))
        let fault = Given.fault (Given.outcome handler (Given.text """{"Records":"secret"}"""))

        Law.equal
            ("Runtime.UnmarshalError", $"The event cannot be read: it is no batch of {kind}.")
            (fault.Type, fault.Message)

[<Fact>]
let ``no records, no failures`` () =
    for event in [ """{"Records":[]}"""; "\uFEFF{\"Records\":[]}" ] do
        let handler =
            Handler.Batch(
                BatchSource.Sqs,
                BatchOptions(FailWhenNoneSucceeds = true),
                (fun _ _ -> failwith "there is none")
            )

        Law.equal """{"batchItemFailures":[]}""" (fst (Given.success (Given.outcome handler (Given.text event))))

[<Fact>]
let ``a record that cannot be read fails alone`` () =
    let number (text: string) =
        if text = "secret" then
            failwith "boom"
        else
            Outcome<int>.Success(int text) :> Outcome<int>

    let source = BatchSource.Sqs.Decoded(Codec.Text).Select(fun text -> number text)
    let event =
        """{"Records":[{"messageId":"a","body":"1"},{"messageId":"b","body":"secret"},{"messageId":"c","body":"3"}]}"""
    let handled = Collections.Generic.List<int>()

    let handler =
        Handler.Batch(
            source,
            BatchOptions.Sequential,
            (fun number _ ->
                handled.Add number
                Task.CompletedTask)
        )

    Law.equal
        """{"batchItemFailures":[{"itemIdentifier":"b"}]}"""
        (fst (Given.success (Given.outcome handler (Given.text event))))

    Law.equal [ 1; 3 ] (List.ofSeq handled)

[<Fact>]
let ``Kafka is answered with partition and offset, the first of each partition that failed`` () =
    let event =
        """{"records":{"a-0":[{"offset":1,"value":"eA=="},{"offset":2,"value":"eA=="}],
                       "a-1":[{"offset":7,"value":"b2s="},{"offset":8,"value":"eA=="}]}}"""

    let handle (record: Payload) _ : Task = if record.ToText() = "ok" then Task.CompletedTask else failwith "no"
    let handler = Handler.Batch(BatchSource.Kafka, BatchOptions.Stream, handle)

    Law.equal
        ("""{"batchItemFailures":[{"itemIdentifier":{"partition":"a-0","offset":1}},"""
         + """{"itemIdentifier":{"partition":"a-1","offset":8}}]}""")
        (fst (Given.success (Given.outcome handler (Given.text event))))
