namespace PureLambda.Hosting.Tests

open System
open System.Threading.Tasks
open Microsoft.Extensions.DependencyInjection
open Microsoft.Extensions.Hosting
open Microsoft.Extensions.Logging
open PureLambda
open PureLambda.Hosting

/// A scoped service of the user's: it knows its invocation, logs, and must be disposed asynchronously.
type Shop(journal: Journal<string>, invocation: Invocation, log: ILogger<Shop>, lifetime: IHostApplicationLifetime) =
    member val Key = Guid.NewGuid()
    member val IsOpen = true with get, set
    member _.Invocation = invocation
    member _.Log = log

    /// Done when the host is asked to stop.
    member _.Stopping =
        let asked = TaskCompletionSource TaskCreationOptions.RunContinuationsAsynchronously
        lifetime.ApplicationStopping.Register(fun () -> asked.TrySetResult() |> ignore) |> ignore
        asked.Task

    member _.Note(what: string) = journal.Add $"{what} {invocation.Attempt.RequestId}"

    interface IAsyncDisposable with
        member shop.DisposeAsync() =
            ValueTask(
                task {
                    do! Task.Yield()
                    shop.IsOpen <- false
                    shop.Note "disposed"
                }
            )

[<RequireQualifiedAccess>]
module Tell =
    /// Logs by the context's own logger, with these fields.
    let information (context: Context) text (fields: Header list) =
        context.Log.Information(text, ReadOnlySpan(List.toArray fields))

    let warning (context: Context) text (fields: Header list) =
        context.Log.Warning(text, ReadOnlySpan(List.toArray fields))

[<RequireQualifiedAccess>]
module Shop =
    let of' (scope: IServiceProvider) = scope.GetRequiredService<Shop>()

    /// A text handler that gets the shop of its invocation.
    let handler (handle: Shop -> string -> Context -> Task<string>) =
        HostedHandler.Scoped(fun scope -> Handler.Text(fun text context -> handle (of' scope) text context))

    /// A streaming one, whose writer gets the shop too.
    let streaming (write: Shop -> string -> IO.Stream -> Task) =
        HostedHandler.Scoped(fun scope ->
            let shop = of' scope

            Handler.Streaming(fun event _ ->
                Task.FromResult(StreamedResponse(fun stream -> write shop (event.ToText()) stream))))

    /// A plan with the shop and this handler.
    let plan events handler =
        World.plan events (fun world services ->
            services.AddScoped<Shop>() |> ignore
            World.handler handler world services |> ignore)

    let run events handler = World.run (plan events handler)
