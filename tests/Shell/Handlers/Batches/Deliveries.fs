namespace PureLambda.Properties

open System
open System.Collections.Generic
open System.Text.Json
open System.Threading
open System.Threading.Tasks
open PureLambda

/// A record of a batch, and how often it fails before it succeeds. By its number it is told how it fails.
type internal Parcel = { Number: int; Group: string; Failures: int }

/// What was seen of one delivery of a batch.
type internal Delivery = {
    Sent: Parcel list
    /// In the order in which they were begun.
    Begun: Parcel list
    Succeeded: Set<int>
    Reported: int list
    MostAtOnce: int
    MostOfOneGroup: int
    /// Those that were begun although the margin had been reached.
    Late: Parcel list
}

/// A batch that is delivered, whose records end in an order that the test chooses, while a clock goes on.
[<RequireQualifiedAccess>]
module internal Deliveries =
    let private countOf (attempts: Dictionary<int, int>) number =
        match attempts.TryGetValue number with
        | true, count -> count
        | _ -> 0

    let source (items: Parcel list) =
        let find number = items |> List.find (fun item -> item.Number = number)

        PureLambda.BatchSource
            .Of(
                Codec.Text,
                (fun text -> text.Split(',', StringSplitOptions.RemoveEmptyEntries) |> Seq.map (int >> find)),
                (fun item -> ItemIdentifier.Name(string item.Number) :> ItemIdentifier)
            )
            .GroupedBy(fun item -> item.Group)

    let event (items: Parcel list) =
        items |> List.map (fun item -> string item.Number) |> String.concat "," |> Given.text

    /// The identifiers in an answer.
    let reported (body: string) = [
        use json = JsonDocument.Parse body

        for failure in json.RootElement.GetProperty("batchItemFailures").EnumerateArray() do
            failure.GetProperty("itemIdentifier").GetString() |> nonNull |> int
    ]

    /// Delivers items once. `attempts` counts how often each was begun, and goes on from delivery to delivery; `choose`
    /// picks which of so many ends next, and after how long.
    let deliver
        (options: BatchOptions)
        (timeLeft: TimeSpan option)
        (attempts: Dictionary<int, int>)
        (choose: int -> int * TimeSpan)
        items
        =
        // What waits for a record goes on where that ends, and not on some other thread.
        SynchronizationContext.SetSynchronizationContext null
        let time = ManualTime()

        let deadline =
            timeLeft
            |> Option.map (fun left -> Deadline((time.GetUtcNow() + left).ToUnixTimeMilliseconds()))
            |> Option.toNullable

        use context = Given.contextOf time ignore (Invocation(Attempt "r-1", Payload.Empty, Deadline = deadline))
        let running = List<Parcel * TaskCompletionSource<Fault | null>>()
        let begun = List<Parcel>()
        let succeeded = HashSet<int>()
        let late = List<Parcel>()
        let mutable mostAtOnce = 0
        let mutable mostOfOneGroup = 0

        let handle (item: Parcel) (_: Context) =
            if begun.Count > 0 && timeLeft.IsSome && context.RemainingTime <= options.Margin then
                late.Add item

            attempts[item.Number] <- countOf attempts item.Number + 1
            begun.Add item
            let source = TaskCompletionSource<Fault | null>()
            running.Add(item, source)
            mostAtOnce <- max mostAtOnce running.Count
            let groups = running |> Seq.countBy (fun (item, _) -> item.Group) |> Seq.map snd
            mostOfOneGroup <- max mostOfOneGroup (Seq.max groups)

            if item.Number % 4 = 3 && attempts[item.Number] <= item.Failures then
                running.RemoveAt(running.Count - 1)
                failwith "it throws at once"

            source.Task

        let handler = Handler.BatchOfResult(source items, options, handle)
        let outcome = handler.InvokeAsync(event items, context).AsTask()

        while not outcome.IsCompleted && running.Count > 0 do
            let index, passes = choose running.Count
            let item, source = running[index]
            running.RemoveAt index
            time.Advance passes

            if attempts[item.Number] > item.Failures then
                succeeded.Add item.Number |> ignore
                source.SetResult null
            elif item.Number % 4 = 2 then
                source.SetException(InvalidOperationException "it throws later")
            elif item.Number % 4 = 1 then
                source.SetCanceled()
            else
                source.SetResult(Fault("Failed", "it says so"))

        let body, contentType = Given.success (Patience.result "the batch's outcome" outcome)
        Law.equal MediaType.Json contentType

        {
            Sent = items
            Begun = List.ofSeq begun
            Succeeded = Set succeeded
            Reported = reported body
            MostAtOnce = mostAtOnce
            MostOfOneGroup = mostOfOneGroup
            Late = List.ofSeq late
        }

    /// What the service sends again after a delivery.
    let again (order: BatchOrder) delivery =
        let isReported item = List.contains item.Number delivery.Reported

        match order with
        | BatchOrder.Stream ->
            delivery.Sent
            |> List.filter (fun item ->
                delivery.Sent
                |> List.takeWhile (fun other -> other <> item)
                |> List.append [ item ]
                |> List.exists (fun other -> other.Group = item.Group && isReported other))
        | _ -> delivery.Sent |> List.filter isReported
