module PureLambda.Properties.Placeholder

open FsCheck
open Xunit

[<Fact>]
let ``reversing a list twice gives the list`` () =
    Check.One(Config.QuickThrowOnFailure, fun (list: int list) -> List.rev (List.rev list) = list)
