/// `purelambda simulate` as a user meets it. That it exits with 1 when a rule is broken is seen in tests/Tool, for the
/// runtime here breaks none.
module PureLambda.Contract.SimulateToolLaws

open Xunit
open PureLambda.Contract
open PureLambda.Testing

[<Fact>]
let ``a seed and a number of invocations give the account of the simulation`` () =
    let expected = Simulation.OfRuntime().Seed(-7L).Invocations(3_000).Run()

    Assert.Equal((0, $"{expected}\n", ""), Built.purelambda [ "simulate"; "--seed"; "-7"; "--invocations"; "3000" ])

[<Fact>]
let ``a script from standard input is replayed`` () =
    let script = "# found in July\nevent 3, asking Freeze, answering ResetReply\nevent 4"
    let expected = Simulation.OfRuntime().Replaying(Plan.Parse script).Run()
    let line = $"printf '{script}' | purelambda simulate --script -"
    Assert.Equal((0, $"{expected}\n", ""), Built.shell line)

[<Fact>]
let ``wrong arguments exit with 2 and say what to give`` () =
    for arguments, said in
        [
            [ "--seed"; "first" ], "--seed is first"
            [ "--invocations"; "0" ], "--invocations is 0"
            [ "--script"; "nowhere.txt" ], "--script nowhere.txt cannot be read"
            [ "--script"; "nowhere.txt"; "--seed"; "1" ], "leave out --seed"
            [ "--seeds"; "1" ], "purelambda simulate --help"
        ] do
        let code, output, errors = Built.purelambda ("simulate" :: arguments)
        Assert.Equal((2, ""), (code, output))
        Assert.Contains(said, errors)

[<Fact>]
let ``a script with a line that is no invocation, or without any, exits with 2`` () =
    for script, said in [ "event three", "event three"; "# nothing", "has no invocation" ] do
        let code, output, errors = Built.shell $"printf '{script}' | purelambda simulate --script -"
        Assert.Equal((2, ""), (code, output))
        Assert.Contains(said, errors)
