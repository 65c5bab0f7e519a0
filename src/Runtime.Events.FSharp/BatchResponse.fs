namespace PureLambda.Events.FSharp

open PureLambda
open PureLambda.Events
open PureLambda.FSharp

[<RequireQualifiedAccess>]
module BatchResponse =
    let failingOf (identifiers: ItemIdentifier list) =
        BatchResponse(
            BatchItemFailures =
                Sequence.From [ for identifier in identifiers -> BatchItemFailure(ItemIdentifier = identifier) ]
        )

    let failing (identifiers: string list) =
        failingOf [ for identifier in identifiers -> ItemIdentifier.Name identifier ]
