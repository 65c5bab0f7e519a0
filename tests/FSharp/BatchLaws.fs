/// Handlers of batches, as F# makes them.
module PureLambda.FSharp.Tests.BatchLaws

open System
open System.Text.Json
open System.Threading.Tasks
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.FSharp
open PureLambda.FSharp.Tests.Sample
open PureLambda.Properties

/// An event of SQS, of messages by id and body.
let private event messages =
    [
        for id, body in messages ->
            $"""{{"messageId":{JsonSerializer.Serialize<string> id},"body":{JsonSerializer.Serialize<string> body}}}"""
    ]
    |> String.concat ","
    |> fun records -> $"""{{"Records":[{records}]}}"""

let private reported answer =
    match answer with
    | Answered("application/json", body) -> [
        use json = JsonDocument.Parse body
        for failure in json.RootElement.GetProperty("batchItemFailures").EnumerateArray() do
            failure.GetProperty("itemIdentifier").GetString() |> nonNull
      ]
    | other -> failwith $"{other}"

let private messages =
    gen {
        let! bodies = Gen.listOf (Gen.elements [ "good"; "bad"; "thrown"; "later" ])
        return bodies |> List.mapi (fun index body -> $"m-{index}", body)
    }

/// A function of a message that fails in each of the ways there are.
let private handle (body: string) (_: Context) : Task<Result<unit, Fault>> =
    match body with
    | "good" -> Task.FromResult(Ok())
    | "bad" -> Task.FromResult(Error(Fault.create "Bad" "it says so"))
    | "thrown" -> failwith "at once"
    | _ ->
        task {
            do! Task.Yield()
            return failwith "later"
        }

let private texts = BatchSource.sqs |> BatchSource.choose (Payload.toText >> Ok)

[<Fact>]
let ``each record that fails is reported, and no other`` () =
    Law.forAll messages (fun messages ->
        let failed = [
            for id, body in messages do
                if body <> "good" then
                    id
        ]

        for options in [ Batch.sequential; Batch.parallel' 4; Batch.sequential |> Batch.withConcurrency 2 ] do
            Law.equal failed (handle |> Batch.handler options texts |> say (event messages) |> reported))

[<Fact>]
let ``in order, what is behind the first failure is reported with it, or it alone`` () =
    Law.forAll messages (fun messages ->
        let rest = messages |> List.skipWhile (fun (_, body) -> body = "good") |> List.map fst
        Law.equal rest (handle |> Batch.handler Batch.fifo texts |> say (event messages) |> reported)

        Law.equal
            (List.truncate 1 rest)
            (handle |> Batch.handler Batch.stream texts |> say (event messages) |> reported))

[<Fact>]
let ``groups are on their own`` () =
    let source = texts |> BatchSource.groupBy (fun body -> body[..0])
    let fails (body: string) _ = Task.FromResult(if body.EndsWith '!' then Error(Fault.create "No" "") else Ok())
    let messages = [ "1", "a"; "2", "b!"; "3", "a"; "4", "b"; "5", "c" ]
    Law.equal [ "2"; "4" ] (fails |> Batch.handler Batch.fifo source |> say (event messages) |> reported)
    Law.equal [ "2" ] (fails |> Batch.handler Batch.stream source |> say (event messages) |> reported)

[<Fact>]
let ``a handler of one record is run for each`` () =
    let handler =
        Handler.json (fun (number: int) _ ->
            Task.FromResult(if number > 1 then Error(Fault.create "Large" "") else Ok number))

    Law.equal
        [ "b"; "c" ]
        (handler
         |> Batch.each Batch.sequential BatchSource.sqs
         |> say (event [ "a", "1"; "b", "2"; "c", "no number" ])
         |> reported)

[<Fact>]
let ``any event may be a batch, by what reads it and names its records`` () =
    let numbers = BatchSource.create (Codec.list Codec.int :> Codec<int list>) (fun numbers -> numbers) string
    let odd number = if number % 2 = 0 then Error(Fault.create "Even" "") else Ok number
    let fine (_: int) (_: Context) = Task.FromResult(Result<unit, Fault>.Ok())
    let handler = fine |> Batch.handler Batch.sequential (numbers |> BatchSource.choose odd)
    Law.equal [ "2"; "4" ] (say "[1,2,3,4,5]" handler |> reported)
    Law.equal "Runtime.UnmarshalError" (handler |> run (Payload.ofText "{}") |> faultOf).Type

[<Fact>]
let ``options are changed one by one`` () =
    let options =
        Batch.fifo
        |> Batch.withConcurrency 3
        |> Batch.withMargin (TimeSpan.FromSeconds 2.0)
        |> Batch.failingWhenNoneSucceeds

    Law.equal
        (BatchOrder.Fifo, 3, TimeSpan.FromSeconds 2.0, true)
        (options.Order, options.Concurrency, options.Margin, options.FailWhenNoneSucceeds)

    Law.equal (BatchOptions()) Batch.sequential

    Law.equal
        "BatchFailed"
        (handle |> Batch.handler options texts |> run (Payload.ofText (event [ "1", "bad" ])) |> faultOf).Type

[<Fact>]
let ``a record that its codec does not read fails alone`` () =
    let handled = Collections.Generic.List<int>()

    let keep number (_: Context) =
        handled.Add number
        Task.FromResult(Result<unit, Fault>.Ok())

    Law.equal
        [ "b" ]
        (keep
         |> Batch.handler Batch.sequential (BatchSource.sqs |> BatchSource.decode Codec.int)
         |> say (event [ "a", "1"; "b", "one"; "c", "3" ])
         |> reported)

    Law.equal [ 1; 3 ] (List.ofSeq handled)

[<Fact>]
let ``the built-in sources are four`` () =
    Law.equal [ 2; 2; 2; 2 ] [
        for source, text in
            [
                BatchSource.sqs, event [ "1", "a"; "2", "b" ]
                BatchSource.kinesis,
                """{"Records":[{"kinesis":{"sequenceNumber":"1","data":"eA=="}},{"kinesis":{"sequenceNumber":"2","data":"eA=="}}]}"""
                BatchSource.dynamoDb,
                """{"Records":[{"dynamodb":{"SequenceNumber":"1"}},{"dynamodb":{"SequenceNumber":"2"}}]}"""
                BatchSource.kafka, """{"records":{"a-0":[{"offset":1}],"a-1":[{"offset":1}]}}"""
            ] do
            let mutable runs = 0

            Handler.bytes (fun _ _ ->
                runs <- runs + 1
                Task.FromResult(Ok Payload.empty))
            |> Batch.each Batch.stream source
            |> say text
            |> ignore

            runs
    ]
