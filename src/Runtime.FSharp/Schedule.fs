namespace PureLambda.FSharp

open System

type Schedule = PureLambda.Schedule

[<RequireQualifiedAccess>]
module Schedule =
    let constant retries delay = Schedule.Constant(retries, delay)

    let exponential retries first = Schedule.Exponential(retries, first)

    let upTo (longest: TimeSpan) (schedule: Schedule) = schedule.UpTo longest

    let jittered share (schedule: Schedule) = schedule.Jittered share

    let delay (retry: int) (schedule: Schedule) = Option.ofNullable (schedule.Delay retry)

    let delayOf requestId (retry: int) (schedule: Schedule) = Option.ofNullable (schedule.Delay(retry, requestId))
