/// Handlers of batches that are wrong in one way each.
module internal PureLambda.FSharp.Tests.Testing.BrokenBatches

open System.Text.Json
open System.Threading.Tasks
open PureLambda.FSharp

/// A record as a handler written by hand reads it.
type Message = { Id: string; Group: string; Content: Payload }

let private text (name: string) (json: JsonElement) = json.GetProperty(name).GetString() |> nonNull

let private message (json: JsonElement) =
    match json.TryGetProperty "kinesis" with
    | true, record -> {
        Id = text "sequenceNumber" record
        Group = ""
        Content = record.GetProperty("data").GetBytesFromBase64() |> Payload.ofBytes
      }
    | _ -> {
        Id = text "messageId" json
        Group =
            match json.GetProperty("attributes").TryGetProperty "MessageGroupId" with
            | true, group -> group.GetString() |> nonNull
            | _ -> ""
        Content = Payload.ofText (text "body" json)
      }

let private messages event = [
    use json = JsonDocument.Parse(Payload.toText event)

    for record in json.RootElement.GetProperty("Records").EnumerateArray() do
        message record
]

let private answerBy name (identifiers: string list) =
    [ for identifier in identifiers -> $"""{{"{name}":{JsonSerializer.Serialize<string> identifier}}}""" ]
    |> String.concat ","
    |> fun failures -> Payload.ofText $"""{{"batchItemFailures":[{failures}]}}"""

let private answer = answerBy "itemIdentifier"

/// A batch handler by hand: what it reports follows from the messages and from what handles one, which says whether it
/// succeeded.
let private byHand
    (answer: string list -> Payload)
    (report: (Message -> Task<bool>) -> Message list -> Task<string list>)
    record
    =
    Handler.raw (fun event context ->
        let handle message =
            task {
                match! record |> Handler.invoke message.Content context with
                | Outcome.Failed _ -> return false
                | _ -> return true
            }

        task {
            let! reported = report handle (messages event)
            return Outcome.json (answer reported)
        })

/// Handles one after another, and gives those that failed.
let private failed handle messages =
    task {
        let mutable failed = []

        for message in messages do
            let! succeeded = handle message

            if not succeeded then
                failed <- failed @ [ message ]

        return failed
    }

let private reporting choose =
    byHand answer (fun handle messages ->
        task {
            let! failed = failed handle messages
            return choose messages (failed |> List.map _.Id)
        })

let private sequentially handle messages =
    task {
        let! failed = failed handle messages
        return failed |> List.map _.Id
    }

/// Stops at the first failure, and gives what was not handled with it.
let rec private upToFailure handle messages =
    task {
        match messages with
        | [] -> return []
        | message :: rest ->
            match! handle message with
            | true -> return! upToFailure handle rest
            | false -> return messages
    }

let private ids (messages: Message list) = messages |> List.map _.Id

let sqs = [
    "reports nothing", "is lost", reporting (fun _ _ -> [])
    "reports all where one failed", "comes again", reporting (fun all failed -> if failed.IsEmpty then [] else ids all)
    "always reports all", "comes for ever", reporting (fun all _ -> ids all)
    "fails where one failed",
    "comes again",
    reporting (fun _ failed -> if failed.IsEmpty then [] else failwith "a record failed")
    "reports places", "was not sent", reporting (fun _ failed -> failed |> List.mapi (fun place _ -> string place))
    "misspells the identifier", "cannot be read", byHand (answerBy "itemIdentifer") sequentially
    "answers something else", "no JSON", byHand (fun _ -> Payload.ofText "OK") sequentially
    "forgets the last record",
    "is lost",
    byHand answer (fun handle messages -> sequentially handle (List.truncate (messages.Length - 1) messages))
    "handles twice", "handled twice", byHand answer (fun handle messages -> sequentially handle (messages @ messages))
    "changes what a record holds",
    "was not sent",
    byHand answer (fun handle messages ->
        sequentially
            (fun message -> handle { message with Content = Payload.ofText (Payload.toText message.Content + " ") })
            messages)
    "does not wait",
    "still handled",
    byHand answer (fun handle messages ->
        for message in messages do
            handle message |> ignore

        Task.FromResult [])
    "stops at the first failure",
    "was not begun",
    byHand answer (fun handle messages ->
        task {
            let! rest = upToFailure handle messages
            return ids rest
        })
    "does not mind the deadline", "had not answered", byHand answer sequentially
    "streams its answer",
    "streamed",
    fun record ->
        record
        |> Batch.each Batch.sequential BatchSource.sqs
        |> Handler.around (fun next event context ->
            task {
                match! next event context with
                | Outcome.Answered(body, _) ->
                    return Outcome.streaming (StreamedResponse(fun out -> out.WriteAsync(body.Memory).AsTask()))
                | other -> return other
            })
]

let fifo = [
    "does not mind groups", "its group went on", Batch.each Batch.sequential BatchSource.sqs
    "handles all at once", "was handled", Batch.each (Batch.parallel' 9) BatchSource.sqs
    "reports a failure alone, and loses what is behind it", "is lost", Batch.each Batch.stream BatchSource.sqs
    "lets all groups wait",
    "nothing before it in its group had failed",
    byHand answer (fun handle messages ->
        task {
            let! rest = upToFailure handle messages
            return ids rest
        })
]

let kinesis = [
    "reports the last that failed",
    "comes again begins with",
    reporting (fun _ failed -> failed |> List.rev |> List.truncate 1)
    "compares sequence numbers as texts",
    "comes again begins with",
    reporting (fun _ failed -> failed |> List.sort |> List.truncate 1)
    "goes over what fails", "comes again begins with", reporting (fun _ _ -> [])
    "goes on behind a failure", "its group went on", Batch.each Batch.sequential BatchSource.kinesis
    "handles the last first",
    "in this order",
    byHand answer (fun handle messages -> sequentially handle (List.rev messages))
]

let kafka = [
    "names offsets without their partition",
    "was not sent",
    fun (record: Handler) ->
        record
        |> Batch.each Batch.stream BatchSource.kafka
        |> Handler.around (fun next event context ->
            task {
                match! next event context with
                | Outcome.Answered(body, _) ->
                    let body = (Payload.toText body).Replace("orders-", "")
                    return Outcome.json (Payload.ofText body)
                | other -> return other
            })
    "knows no partitions",
    "nothing before it in its group had failed",
    Batch.each Batch.stream (BatchSource.kafka |> BatchSource.groupBy (fun _ -> "all"))
]
