namespace PureLambda.FSharp

open PureLambda

[<RequireQualifiedAccess>]
module Middleware =
    let idempotentWith
        (options: IdempotencyOptions)
        (store: IdempotencyStore)
        (key: Payload -> Context -> string option)
        (handler: Handler)
        =
        handler.Idempotent(store, (fun event context -> key event context |> Option.toObj), options)

    let idempotent store key handler = idempotentWith (IdempotencyOptions()) store key handler

    let measured nameSpace (dimensions: (string * string) list) (handler: Handler) =
        let headers = Sequence.From [ for name, value in dimensions -> Header(name, value) ]
        handler.Measured(MetricOptions(nameSpace, Dimensions = headers))

    let sizeGuarded (handler: Handler) = handler.SizeGuarded()

    let mapFault (change: Fault -> Fault) (handler: Handler) = handler.FaultsMapped(fun fault -> change fault)

    let answeringWarmUp (isWarmUp: Payload -> bool) (handler: Handler) =
        handler.WarmUpAnswered(fun event -> isWarmUp event)

    let isWarmUp event = PureLambda.Handler.IsWarmUp event

    let payloadsLogged level (redacted: string list) (handler: Handler) =
        handler.PayloadsLogged(PayloadLogOptions(Level = level, Redacted = Sequence.From redacted))
