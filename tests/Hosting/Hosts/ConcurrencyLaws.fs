/// Several invocations at once in one process, as on managed instances.
[<Xunit.Collection "hosts">]
module PureLambda.Hosting.Tests.ConcurrencyLaws

open System.Threading
open System.Threading.Tasks
open Microsoft.Extensions.Logging
open PureLambda
open Xunit

/// Holds whoever comes until so many have come, again and again.
type private Meeting(size: int) =
    let gate = obj ()
    let mutable waiting: TaskCompletionSource list = []

    member _.Join() =
        let mine = TaskCompletionSource TaskCreationOptions.RunContinuationsAsynchronously

        lock gate (fun () ->
            waiting <- mine :: waiting

            if waiting.Length = size then
                for one in waiting do
                    one.SetResult()

                waiting <- [])

        mine.Task

let private events = [
    for number in 1..12 do
        let id = $"id-{number}"
        let fields = [ "Lambda-Runtime-Trace-Id", $"Root={id}"; "Lambda-Runtime-Aws-Tenant-Id", $"tenant of {id}" ]
        { Event.plain id with Headers = fields }
]

[<Fact>]
let ``nothing is crossed between three workers`` () =
    let meeting = Meeting 3
    let flowing = AsyncLocal<string>()

    // Each step has three invocations in it at once, or never ends.
    let handle (shop: Shop) (text: string) (context: Context) =
        task {
            flowing.Value <- text
            shop.Log.LogInformation("first {Id}", context.RequestId)
            do! meeting.Join()
            Tell.information context "second" [ Header("Id", context.RequestId) ]
            do! meeting.Join()
            shop.Log.LogInformation("third {Id}", shop.Invocation.Attempt.RequestId)
            return $"{flowing.Value} of {shop.Invocation.TenantId} in {shop.Key}"
        }

    let variables = [ "AWS_LAMBDA_MAX_CONCURRENCY", "3" ]
    use world = World.start { Shop.plan events (Shop.handler handle) with Variables = variables }
    world.AwaitIdle 3
    world.Stop()
    Law.equal 0 (world.AwaitEnd())

    let shops = [
        for event in events do
            let body = Assert.Single(World.bodies $"POST invocation/{event.Id}/response" world)
            Assert.StartsWith($"event {event.Id} of tenant of {event.Id} in ", body)
            body.Split(' ') |> Array.last
    ]

    Law.equal events.Length (List.distinct shops).Length

    for text in [ "first"; "second"; "third" ] do
        let logged = world.LogsOf("PureLambda.Hosting.Tests.Shop", text) @ world.LogsOf("PureLambda", text)
        Law.equal events.Length logged.Length

        for record in logged do
            let id = record.Fields |> List.find (fst >> (=) "Id") |> snd
            Law.equal [ "RequestId", id; "XRayTraceId", $"Root={id}"; "TenantId", $"tenant of {id}" ] record.Scopes

[<Fact>]
let ``what an invocation leaves in the flow of its thread the next one does not see`` () =
    let flowing = AsyncLocal<string>()

    let handle _ (text: string) _ =
        let before = flowing.Value
        flowing.Value <- text
        Task.FromResult(if isNull (box before) then "nothing" else before)

    use world = Shop.run [ Event.plain "a"; Event.plain "b" ] (Shop.handler handle)
    Law.equal [ "nothing" ] (World.bodies "POST invocation/b/response" world)
