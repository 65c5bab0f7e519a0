namespace PureLambda.FSharp

type MetricUnit = PureLambda.MetricUnit

[<RequireQualifiedAccess>]
module Metric =
    let add name value (unit': MetricUnit) (context: Context) = context.Metrics.Add(name, value, unit')

    let count name context = add name 1.0 MetricUnit.Count context
