/// Of a batch the service is told what did not succeed, so that exactly that comes again.
module PureLambda.Properties.BatchLaws

open System
open System.Collections.Generic
open FsCheck.FSharp
open PureLambda
open Xunit

type private Case = { Items: Parcel list; Options: BatchOptions; TimeLeft: TimeSpan option; Choices: (int * int) list }

let private items =
    gen {
        let! count = Gen.choose (0, 12)
        let! groups = Gen.listOfLength count (Gen.elements [ "a"; "b"; "c" ])
        let! failures = Gen.listOfLength count (Gen.frequency [ 3, Gen.constant 0; 1, Gen.choose (1, 3) ])

        return
            List.zip groups failures
            |> List.mapi (fun number (group, failures) -> { Number = number; Group = group; Failures = failures })
    }

let private cases =
    gen {
        let! items = items
        let! order = Gen.elements [ BatchOrder.None; BatchOrder.Fifo; BatchOrder.Stream ]
        let! concurrency = Gen.choose (1, 4)
        let! margin = Gen.elements [ 0.0; 100.0; 1000.0 ]
        let! timeLeft = Gen.elements [ None; Some 50.0; Some 400.0; Some 5000.0 ]
        let! choices = Gen.listOfLength 200 (Gen.zip (Gen.choose (0, 1000)) (Gen.choose (0, 300)))

        return {
            Items = items
            Options = BatchOptions(Order = order, Concurrency = concurrency, Margin = TimeSpan.FromMilliseconds margin)
            TimeLeft = timeLeft |> Option.map TimeSpan.FromMilliseconds
            Choices = choices
        }
    }

/// Chooses as the case says, from delivery to delivery.
let private choosing case =
    let choices = Queue case.Choices

    fun count ->
        match choices.TryDequeue() with
        | true, (index, passes) -> index % count, TimeSpan.FromMilliseconds(float passes)
        | _ -> 0, TimeSpan.FromMilliseconds 1.0

let private deliver case = Deliveries.deliver case.Options case.TimeLeft (Dictionary()) (choosing case) case.Items

let private isOrdered case = case.Options.Order <> BatchOrder.None

let private groupsOf delivery = delivery.Sent |> List.groupBy _.Group |> List.map snd

[<Fact>]
let ``what succeeded and what is reported are together all, and nothing is both, in the event's order`` () =
    Law.forAll cases (fun case ->
        let delivery = deliver case
        let failed = delivery.Sent |> List.filter (fun item -> not (delivery.Succeeded.Contains item.Number))

        let expected =
            if case.Options.Order = BatchOrder.Stream then
                failed |> List.distinctBy _.Group
            else
                failed

        Law.equal [ for item in expected -> item.Number ] delivery.Reported)

[<Fact>]
let ``in order, no record of a group behind one that failed is begun`` () =
    Law.forAll cases (fun case ->
        if isOrdered case then
            let delivery = deliver case

            for group in groupsOf delivery do
                let begun = delivery.Begun |> List.filter (fun item -> List.contains item group)
                Law.equal (List.truncate begun.Length group) begun

                for item in List.truncate (begun.Length - 1) begun do
                    Assert.True(delivery.Succeeded.Contains item.Number, $"{item} failed, and its group went on"))

[<Fact>]
let ``no more are handled at once than may be, and of one group in order one`` () =
    Law.forAll cases (fun case ->
        let delivery = deliver case
        Assert.True(delivery.MostAtOnce <= case.Options.Concurrency, $"{delivery.MostAtOnce} at once")

        if isOrdered case then
            Assert.True(delivery.MostOfOneGroup <= 1, $"{delivery.MostOfOneGroup} of one group at once"))

[<Fact>]
let ``as many are handled at once as may be`` () =
    let independent = [ for number in 0..8 -> { Number = 4 * number; Group = string number; Failures = 0 } ]

    for options in [ BatchOptions.Parallel 4; BatchOptions(Order = BatchOrder.Fifo, Concurrency = 4) ] do
        let delivery = Deliveries.deliver options None (Dictionary()) (fun _ -> 0, TimeSpan.Zero) independent
        Law.equal 4 delivery.MostAtOnce

[<Fact>]
let ``one after another means in the event's order`` () =
    Law.forAll cases (fun case ->
        let delivery = deliver { case with Options = BatchOptions(Order = case.Options.Order) }
        Law.equal (List.sortBy _.Number delivery.Begun) delivery.Begun)

[<Fact>]
let ``near the deadline nothing is begun but the first record, and without one everything is`` () =
    Law.forAll cases (fun case ->
        let delivery = deliver case
        Law.equal [] delivery.Late
        Law.equal case.Items.IsEmpty delivery.Begun.IsEmpty

        if case.TimeLeft.IsNone && not (isOrdered case) then
            Law.equal (Set case.Items) (Set delivery.Begun))

[<Fact>]
let ``what comes again ends, and each record is handled as often as it fails and once more`` () =
    Law.forAll cases (fun case ->
        let attempts = Dictionary()
        let choose = choosing case

        let rec rounds count items =
            if count > 200 then
                failwith "it never ends"
            elif not (List.isEmpty items) then
                Deliveries.deliver case.Options case.TimeLeft attempts choose items
                |> Deliveries.again case.Options.Order
                |> rounds (count + 1)

        rounds 0 case.Items
        Law.equal
            (Map [ for item in case.Items -> item.Number, item.Failures + 1 ])
            (Map [ for entry in attempts -> entry.Key, entry.Value ]))

[<Fact>]
let ``the cases cover failures, groups, splits and concurrency`` () =
    let labelled case =
        let delivery = deliver case

        Prop.ofTestable true
        |> Prop.classify (delivery.Reported.IsEmpty && not case.Items.IsEmpty) "all succeeded"
        |> Prop.classify (not delivery.Reported.IsEmpty) "some failed"
        |> Prop.classify (delivery.Begun.Length < delivery.Sent.Length && not (isOrdered case)) "split"
        |> Prop.classify (delivery.MostAtOnce > 1) "several at once"

    let shares = Law.percentages (Prop.forAll (Arb.fromGen cases) labelled)

    for label in [ "all succeeded"; "some failed"; "split"; "several at once" ] do
        Assert.True(shares.ContainsKey label && shares[label] > 2, $"{label}: %A{shares}")
