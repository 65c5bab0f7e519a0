namespace PureLambda.FSharp

open System
open PureLambda

[<RequireQualifiedAccess>]
module Log =
    let private line level (message: string) (fault: Fault | null) (properties: Header[]) (context: Context) =
        context.Log.Write(level, message, fault, ReadOnlySpan properties)

    let trace message context = line LogLevel.Trace message null [||] context

    let debug message context = line LogLevel.Debug message null [||] context

    let information message context = line LogLevel.Information message null [||] context

    let warning message context = line LogLevel.Warning message null [||] context

    let error message context = line LogLevel.Error message null [||] context

    let critical message context = line LogLevel.Critical message null [||] context

    let fault message (fault: Fault) context = line LogLevel.Error message fault [||] context

    let write level message (properties: (string * string) list) (context: Context) =
        // What is not written is not made either.
        if context.Log.IsEnabled level then
            line level message null [| for name, value in properties -> Header(name, value) |] context
