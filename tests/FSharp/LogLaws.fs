/// The log of one invocation.
module PureLambda.FSharp.Tests.LogLaws

open System
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open PureLambda.FSharp
open PureLambda.Properties

let private levels = Enum.GetValues<LogLevel>() |> List.ofArray

/// The lines that are written from this level on.
let private logged level write =
    let lines = ResizeArray<LogRecord>()
    let settings = Settings(Sample.settings.Api, LogLevel = level)
    use context = new Context(Sample.invocation, settings, Clock(), (fun line -> lines.Add line))
    write context
    List.ofSeq lines

let private functions = [
    LogLevel.Trace, Log.trace
    LogLevel.Debug, Log.debug
    LogLevel.Information, Log.information
    LogLevel.Warning, Log.warning
    LogLevel.Error, Log.error
    LogLevel.Critical, Log.critical
]

[<Fact>]
let ``each function writes a line of its own level, with the request's id`` () =
    let line level write =
        logged LogLevel.Trace (write "priced")
        |> List.map (fun record -> record.Level, record.Message, Option.ofObj record.RequestId)
        |> Law.equal [ level, "priced", Some "request-1" ]

    functions |> List.iter (fun (level, write) -> line level write)

[<Fact>]
let ``a line is written if its level is at least that of the settings`` () =
    for least in levels do
        let all context = functions |> List.iter (fun (_, write) -> write "priced" context)
        let found = logged least all |> List.map _.Level
        Law.equal (levels |> List.filter (fun level -> level >= least)) found

[<Fact>]
let ``every level has a function`` () = Law.equal levels (List.map fst functions)

[<Fact>]
let ``a fault is logged as an error that has it`` () =
    Law.forAll Generators.fault (fun fault ->
        let found = logged LogLevel.Trace (Log.fault "declined" fault)
        Law.equal [ LogLevel.Error, "declined", Some fault ] [
            for line in found -> line.Level, line.Message, Option.ofObj line.Fault
        ])

[<Fact>]
let ``properties are written in their order`` () =
    let property = Gen.map2 (fun name value -> name, value) Generators.word Generators.text

    Law.forAll
        (Gen.map2 (fun level properties -> level, properties) (Gen.elements levels) (Generators.few property))
        (fun (level, properties) ->
            let found = logged LogLevel.Trace (Log.write level "priced" properties)
            Law.equal [ level, properties ] [
                for line in found -> line.Level, [ for property in line.Properties -> property.Name, property.Value ]
            ])

[<Fact>]
let ``a line that is not written is not made`` () =
    let dear = [ for _ in 1..1 -> "name", "value" ]
    Law.equal [] (logged LogLevel.Critical (Log.write LogLevel.Error "priced" dear))
