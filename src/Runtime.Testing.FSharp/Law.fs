namespace PureLambda.Testing.FSharp

open PureLambda.FSharp

type Law = PureLambda.Testing.Law

type Law<'subject> = PureLambda.Testing.Law<'subject>

[<RequireQualifiedAccess>]
module Law =
    let private broken result : Fault | null =
        match result with
        | Ok() -> null
        | Error fault -> fault

    let private result (broken: Fault | null) =
        match broken with
        | null -> Ok()
        | fault -> Error fault

    let create name (holds: Handler -> Result<unit, Fault>) = Law(name, (fun make -> broken (holds (make.Invoke()))))

    let createOf name (holds: 'subject -> Result<unit, Fault>) =
        Law<'subject>(name, (fun subject -> broken (holds subject)))

    let check (handler: Handler) (law: Law) = law.Check handler

    let checkMade (make: unit -> Handler) (law: Law) = law.Check(fun () -> make ())

    let checkOf subject (law: Law<'subject>) = law.Check subject

    let holds (handler: Handler) (law: Law) = result (law.Broken.Invoke(fun () -> handler))

    let holdsOf subject (law: Law<'subject>) = result (law.Broken.Invoke subject)
