/// Real programs that ask for the next event in the write of an answer, against the emulator's HTTP server.
module PureLambda.Contract.Emulation.PipelineLaws

open System
open System.Text
open System.Threading
open PureLambda.Testing
open PureLambda.Contract
open Xunit

let private pipelined = dict [ "PURELAMBDA_PIPELINE_NEXT", "1" ] |> Collections.Generic.Dictionary

let private payload (text: string) = ReadOnlyMemory(Encoding.UTF8.GetBytes text)

[<Theory; InlineData "samples/Hello.CSharp"; InlineData "samples/Hello.FSharp">]
let ``every event has its own answer, after failures and refusals, too`` sample =
    let options = EmulatorOptions(Bootstrap = Built.file sample "bootstrap", Environment = pipelined)
    let emulator = new Emulator(options)
    let invoke event = Stage.ofTask (emulator.InvokeAsync(payload event, CancellationToken.None))

    try
        for i in 0..30 do
            let name = $"Ann {i}"
            let report = invoke $"""{{"name":"{name}","Name":"{name}"}}"""
            Assert.Contains($"Hello, {name}!", report.Result.Body.ToString())
            Assert.False((invoke "[]").Result.IsSuccess)
    finally
        emulator.DisposeAsync().AsTask().Wait()
