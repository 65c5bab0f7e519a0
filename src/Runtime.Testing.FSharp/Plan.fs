namespace PureLambda.Testing.FSharp

open System

type Plan = PureLambda.Testing.Plan

[<RequireQualifiedAccess>]
module Plan =
    let ofSeed invocations seed = Plan.Of(seed, invocations)

    let calm invocations seed = Plan.Calm(seed, invocations)

    let parse script =
        try
            Ok(Plan.Parse script)
        with :? FormatException as refusal ->
            Error refusal.Message
