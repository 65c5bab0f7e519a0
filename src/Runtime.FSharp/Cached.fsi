namespace PureLambda.FSharp

open System.Threading.Tasks

/// A secret or a parameter that is fetched when it is asked for and not fresh.
type Cached<'value> = PureLambda.Cached<'value>

/// How long a fetched value counts: <c>CachedOptions(TimeToLive = …, StaleIfError = …)</c>.
type CachedOptions = PureLambda.CachedOptions

/// Secrets and parameters that are fetched when they are asked for and not fresh, never in the background: an
/// environment is frozen between invocations. Of many that ask at once, one fetches.
[<RequireQualifiedAccess>]
module Cached =
    /// A value that is fresh for five minutes.
    val create: fetch: (unit -> Task<'value>) -> Cached<'value>

    /// A value that counts as long as these options say.
    val createWith: options: CachedOptions -> fetch: (unit -> Task<'value>) -> Cached<'value>

    /// The value; what fetching throws, when there is none to use instead.
    val get: context: Context -> cached: Cached<'value> -> Task<'value>

    /// Lets the value go, so that it is fetched anew: after a restore from a snapshot, or when it was refused.
    val forget: cached: Cached<'value> -> unit
