namespace PureLambda.Testing.FSharp

open System.Threading
open PureLambda

type ConformanceOptions = PureLambda.Testing.ConformanceOptions

type ConformanceReport = PureLambda.Testing.ConformanceReport

type CheckResult = PureLambda.Testing.CheckResult

type Finding = PureLambda.Testing.Finding

[<RequireQualifiedAccess>]
module Finding =
    let (|Holds|Breaks|Untried|) (finding: Finding) =
        finding.Match((fun _ -> Holds), (fun broken -> Breaks broken.Seen), (fun skipped -> Untried skipped.Reason))

[<RequireQualifiedAccess>]
module Conformance =
    let names = List.ofSeq Testing.Conformance.Names

    let run (progress: CheckResult -> unit) (cancellation: CancellationToken) (options: ConformanceOptions) =
        Testing.Conformance.RunAsync(options, progress, cancellation)
