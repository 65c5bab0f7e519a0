/// Laws of combinators as checks by name.
module internal PureLambda.FSharp.Tests.Combinators.Kept

open System.Collections.Generic
open PureLambda.Testing

/// What each law says of a combinator: the fault with which it is broken, if it is.
let by subject (laws: Law<'subject> seq) = [
    for law in laws -> KeyValuePair(law.Name, (fun () -> Option.ofObj (law.Broken.Invoke subject)))
]
