namespace PureLambda.FSharp

open System.Threading.Tasks

type Cached<'value> = PureLambda.Cached<'value>

type CachedOptions = PureLambda.CachedOptions

[<RequireQualifiedAccess>]
module Cached =
    let createWith (options: CachedOptions) (fetch: unit -> Task<'value>) =
        Cached<'value>((fun () -> fetch ()), options)

    let create (fetch: unit -> Task<'value>) = createWith (CachedOptions()) fetch

    let get context (cached: Cached<'value>) = cached.GetAsync(context).AsTask()

    let forget (cached: Cached<'value>) = cached.Forget()
