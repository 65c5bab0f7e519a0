/// The order in which middleware was put around a handler can be seen.
module PureLambda.Properties.PipelineLaws

open System.Threading.Tasks
open PureLambda
open Xunit

let private price = Handler.Text(fun text _ -> Task.FromResult text)

[<Fact>]
let ``a handler lists what an event meets, from outside to inside`` () =
    let handler =
        price
            .Named("price")
            .Idempotent(IdempotencyStore.InMemory(), (fun event _ -> event.ToText()))
            .SizeGuarded()
            .FaultsMapped(id)
            .Around("throttled", (fun payload context inner -> inner.InvokeAsync(payload, context)))
            .Around(fun payload context inner -> inner.InvokeAsync(payload, context))
            .PayloadsLogged(PayloadLogOptions())
            .Measured(MetricOptions "Shop")
            .Traced()
            .Logged()
            .WarmUpAnswered(fun event -> Handler.IsWarmUp event)

    Law.equal
        ("warm-up answered > logged > traced > measured > payloads logged > around > throttled > faults mapped > "
         + "size guarded > idempotent > price")
        (string handler)

    Law.equal 11 handler.Layers.Count

    match TestContext.Current.TestOutputHelper with
    | null -> ()
    | output -> output.WriteLine(string handler)

[<Fact>]
let ``each shape of handler has a name`` () =
    let nothing: Task<Outcome> = Task.FromResult(Outcome.Success Payload.Empty)

    Law.equal [ "raw"; "text"; "bytes"; "stream"; "streaming"; "handler"; "batch" ] [
        string (Handler.Raw(fun _ _ -> nothing))
        string price
        string (Handler.Bytes(fun payload _ -> Task.FromResult payload))
        string (Handler.Stream(fun stream _ -> Task.FromResult stream))
        string (Handler.Streaming(fun _ _ -> Task.FromResult(StreamedResponse(fun _ -> Task.CompletedTask))))
        string (Handler.OfSync(Codec.Text, Codec.Text, (fun text _ -> text)))
        string (Handler.Batch(BatchSource.Sqs, BatchOptions.Sequential, (fun _ _ -> Task.CompletedTask)))
    ]

[<Fact>]
let ``a name changes what is shown and nothing else`` () =
    let named = price.Logged().Named("log")
    Law.equal [ "log"; "text" ] (List.ofSeq named.Layers)
    Law.equal (Given.outcome (price.Logged()) (Given.text "a")) (Given.outcome named (Given.text "a"))
