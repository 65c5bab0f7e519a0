namespace PureLambda.Testing.FSharp

open System.Threading
open System.Threading.Tasks

/// The runtime executable to check, and how long to wait for it.
type ConformanceOptions = PureLambda.Testing.ConformanceOptions

/// What every check came to.
type ConformanceReport = PureLambda.Testing.ConformanceReport

/// One check, what the contract says and where, and what it came to.
type CheckResult = PureLambda.Testing.CheckResult

/// What a check came to.
type Finding = PureLambda.Testing.Finding

/// Looks at what checks came to.
[<RequireQualifiedAccess>]
module Finding =
    /// The runtime holds it; it breaks it, with what was seen; it was not tried, with the reason.
    val (|Holds|Breaks|Untried|): finding: Finding -> Choice<unit, string, string>

/// Puts any runtime executable, of whatever language, through the contract of the Runtime API.
[<RequireQualifiedAccess>]
module Conformance =
    /// The names of the checks.
    val names: string list

    /// Runs the checks, and tells of each when it is over. Cancelled, the processes end.
    val run:
        progress: (CheckResult -> unit) ->
        cancellation: CancellationToken ->
        options: ConformanceOptions ->
            Task<ConformanceReport>
