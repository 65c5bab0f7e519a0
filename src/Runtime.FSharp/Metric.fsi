namespace PureLambda.FSharp

/// The units of CloudWatch.
type MetricUnit = PureLambda.MetricUnit

/// Measures what happens in an invocation, for <c>Middleware.measured</c>; without that nothing comes of it.
[<RequireQualifiedAccess>]
module Metric =
    /// Measures something once; a name may be measured several times. What is not finite is left out.
    val add: name: string -> value: float -> unit': MetricUnit -> context: Context -> unit

    /// Counts one.
    val count: name: string -> context: Context -> unit
