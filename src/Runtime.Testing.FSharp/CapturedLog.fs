namespace PureLambda.Testing.FSharp

type CapturedLog = PureLambda.Testing.CapturedLog

[<RequireQualifiedAccess>]
module CapturedLog =
    let create () = CapturedLog()

    let records (log: CapturedLog) = List.ofSeq log.Records

    let messages (log: CapturedLog) = List.ofSeq log.Messages
