/// `purelambda events` as a user meets it: in a pipe before `purelambda invoke`.
module PureLambda.Contract.EventsToolLaws

open Xunit
open PureLambda.Contract

[<Fact>]
let ``a sample with a value set goes through a pipe into a function`` () =
    let code, output, errors =
        Built.shell "purelambda events sqs --set 'Records[0].body=hello' | purelambda invoke -e - -- ./bootstrap"

    Assert.Equal((0, ""), (code, errors))
    Assert.Contains("Event 1 of 1: -", output)
    Assert.Contains("\"body\": \"hello\"", output)

[<Fact>]
let ``the kinds are listed, and an unknown one exits with 2 and says which there are`` () =
    let code, output, errors = Built.purelambda [ "events" ]
    Assert.Equal((0, ""), (code, errors))
    let code, nothing, problem = Built.purelambda [ "events"; "nope" ]
    Assert.Equal((2, ""), (code, nothing))

    for line in output.TrimEnd().Split '\n' do
        Assert.Contains(line.Split(' ')[0], problem)

[<Fact>]
let ``a value that cannot be set exits with 2, and nothing is printed`` () =
    let code, output, errors = Built.purelambda [ "events"; "sqs"; "--set"; "Records[9].body=1" ]
    Assert.Equal((2, ""), (code, output))
    Assert.Contains("the next is [2]", errors)

[<Theory>]
[<InlineData "invoke">]
[<InlineData "emulate">]
[<InlineData "conform">]
[<InlineData "record">]
[<InlineData "replay">]
[<InlineData "simulate">]
[<InlineData "events">]
let ``the help of a command has examples and exit codes`` command =
    let code, output, errors = Built.purelambda [ command; "--help" ]
    Assert.Equal((0, ""), (code, errors))
    Assert.Matches($@"Examples:\n  purelambda {command}", output)
    Assert.Contains("Exit codes:", output)
