module My_Function.Program

open PureLambda.FSharp

[<EntryPoint>]
let main _ = Function.handler |> Lambda.run
