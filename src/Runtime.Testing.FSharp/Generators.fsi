namespace PureLambda.Testing.FSharp

open PureLambda.FSharp

/// <summary>
/// Events by number: the same number gives the same event. With FsCheck a generator is
/// <c>Gen.choose (0, Int32.MaxValue) |> Gen.map Events.any</c>, and with any other library the like.
/// </summary>
[<RequireQualifiedAccess>]
module Events =
    /// <c>{"number":17}</c>.
    val number: number: int -> Payload

    /// Anything: nothing at all, bytes that are no text, JSON of every kind, JSON that breaks off, deep and long.
    val any: number: int -> Payload

/// Faults by number: the same number gives the same fault.
[<RequireQualifiedAccess>]
module Faults =
    /// Any fault: empty, long, in every script, with control characters, with frames and with causes of causes.
    val any: number: int -> Fault
