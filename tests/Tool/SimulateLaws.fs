/// What `purelambda simulate` says and exits with: of a runtime that keeps the rules, and of one that breaks one.
module PureLambda.Tool.Tests.SimulateLaws

open System
open System.IO
open System.Text.Json
open System.Threading
open Xunit
open PureLambda.Properties
open PureLambda.Testing
open PureLambda.Tool

/// The runtime over a wire that swallows its answers.
let private broken () =
    Simulation
        .OfRuntime()
        .Changed(fun scenery ->
            Scenery(scenery.Program, scenery.Event, scenery.Log, Wire = Func<_, _> Wires.swallowsPosts))

let private run json (simulation: Simulation) =
    use output = new StringWriter()
    let screen = SimulateScreen(output, json)
    let code = SimulateRun.Run(SimulateArguments(simulation, 10_000, json), screen, CancellationToken.None)
    code, string output

[<Fact>]
let ``a runtime that keeps the rules exits with 0, and its account is a line`` () =
    let simulation = Simulation.OfRuntime().Seed(3L).Invocations(2_000)
    Law.equal (0, $"{simulation.Run()}\n") (run false simulation)

[<Fact>]
let ``a runtime that breaks a rule exits with 1, and what is said can be replayed`` () =
    let code, said = run false (broken ())
    let defect = nonNull (broken().Run().Defect)
    Law.equal 1 code
    Assert.Contains(defect.Rule, said)
    Assert.Contains(defect.What, said)
    Law.equal defect.Plan (Plan.Parse said)
    Law.equal 1 (fst (run false (broken().Replaying(Plan.Parse said))))

[<Fact>]
let ``what a runtime throws has several lines, and what is said can still be replayed`` () =
    let throwing =
        Simulation
            .OfRuntime()
            .Changed(fun scenery ->
                Scenery(scenery.Program, scenery.Event, scenery.Log, Wire = Func<_, _>(fun _ -> failwith "no wire")))

    let defect = nonNull (throwing.Run().Defect)
    Assert.Contains("\n", defect.What)
    Law.equal defect.Plan (Plan.Parse(snd (run false throwing)))

[<Fact>]
let ``a script is replayed without a seed`` () =
    let replayed = Simulation.OfRuntime().Replaying(Plan.Parse "event 3")
    use json = JsonDocument.Parse(snd (run true replayed))
    Law.equal JsonValueKind.Null (json.RootElement.GetProperty("seed").ValueKind)

[<Fact>]
let ``for machines the account is JSON, and the script with it`` () =
    let read (code: int, text: string) =
        use json = JsonDocument.Parse text
        code, json.RootElement.Clone()

    let simulation = Simulation.OfRuntime().Seed(3L).Invocations(2_000)
    let report = simulation.Run()
    let code, json = read (run true simulation)
    Law.equal (0, true, 3L) (code, json.GetProperty("held").GetBoolean(), json.GetProperty("seed").GetInt64())

    Law.equal [ report.Invocations; report.Answered; report.Failed; report.GivenUp; report.Processes ] [
        for name in [ "invocations"; "answered"; "failed"; "givenUp"; "processes" ] -> json.GetProperty(name).GetInt64()
    ]

    let code, json = read (run true (broken ()))
    let defect = nonNull (broken().Run().Defect)
    Law.equal (1, false) (code, json.GetProperty("held").GetBoolean())
    Law.equal defect.Rule (json.GetProperty("defect").GetProperty("rule").GetString() |> nonNull)
    Law.equal defect.Plan (json.GetProperty("defect").GetProperty("script").GetString() |> nonNull |> Plan.Parse)

[<Fact>]
let ``a simulation that is interrupted ends at its next part, exits with 130 and says nothing`` () =
    use output = new StringWriter()
    use interrupt = new CancellationTokenSource()
    let endless = Simulation.OfRuntime().Invocations Int32.MaxValue
    let told = ref 0L

    let stopping =
        endless.Telling(fun report ->
            told.Value <- report.Invocations
            if report.Invocations >= 1_000L then
                interrupt.Cancel())

    Assert.Throws<OperationCanceledException>(fun () -> stopping.Run interrupt.Token |> ignore)
    |> ignore
    Law.equal 1_000L told.Value
    let screen = SimulateScreen(output, false)
    let code = SimulateRun.Run(SimulateArguments(endless, Int32.MaxValue, false), screen, interrupt.Token)
    Law.equal (130, "") (code, string output)
