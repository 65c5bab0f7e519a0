/// `purelambda conform` as a user meets it: what it prints, and what it exits with.
module PureLambda.Contract.ConformToolLaws

open System.Text.Json
open Xunit
open PureLambda.Contract.Built

let private one = "answers an event under the event's id"

[<Fact>]
let ``what held exits with 0 and says so in a line`` () =
    let code, output, errors = purelambda [ "conform"; "--only"; one; "--"; flawed ]
    Assert.Equal((0, ""), (code, errors))
    Assert.Equal($"held       {one}\n1 held, 0 broken, 0 not tried\n", output)

[<Fact>]
let ``what is broken exits with 1, and says what was seen, what the contract says and where`` () =
    let code, output, _ =
        purelambda [ "conform"; "--only"; "says what its answer is"; "--env"; "FLAW=says no media type"; "--"; flawed ]

    Assert.Equal(1, code)
    Assert.Contains("BROKEN     says what its answer is", output)
    Assert.Contains("seen: its response has no Content-Type", output)
    Assert.Contains("said: The media type of the response is passed on to the caller.", output)
    Assert.DoesNotContain("\u001b", output)

[<Fact>]
let ``the report for machines is all that standard output has`` () =
    let code, output, errors = purelambda [ "conform"; "--only"; one; "--json"; "-"; "--"; flawed ]
    use report = JsonDocument.Parse output
    let check = report.RootElement.GetProperty("checks")[0]
    Assert.Equal(0, code)
    Assert.True(report.RootElement.GetProperty("holds").GetBoolean())
    let named (member': string) = string (check.GetProperty member')
    Assert.Equal((one, "held"), (named "name", named "result"))
    Assert.Contains("1 held", errors)

[<Fact>]
let ``nothing tried is nothing held`` () =
    let code, output, _ = purelambda [ "conform"; "--only"; "goes on after a failure"; "--"; flawed ]
    Assert.Equal(1, code)
    Assert.Contains("0 held, 0 broken, 1 not tried", output)

[<Fact>]
let ``wrong arguments exit with 2 and say what to give`` () =
    for arguments, said in
        [
            [ "--"; "./nowhere" ], "./nowhere does not exist"
            [ "--event"; "nowhere.json"; "--"; flawed ], "--event nowhere.json cannot be read"
            [ "--only"; "no such check"; "--"; flawed ], "in the name of no check"
            [ "--patience"; "long"; "--"; flawed ], "--patience is long"
            [ "--env"; "NOTHING"; "--"; flawed ], "write --env NAME=VALUE"
            [], "purelambda conform --help"
        ] do
        let code, output, errors = purelambda ("conform" :: arguments)
        Assert.Equal((2, ""), (code, output))
        Assert.Contains(said, errors)

[<Fact>]
let ``help has examples and the exit codes`` () =
    let code, output, _ = purelambda [ "conform"; "--help" ]
    Assert.Equal(0, code)

    for part in [ "Examples:"; "Exit codes:"; "--failing-event" ] do
        Assert.Contains(part, output)
