namespace PureLambda.Web.FSharp

type Principal = PureLambda.Web.Principal

[<RequireQualifiedAccess>]
module Principal =
    let id (principal: Principal) = Option.ofObj principal.Id

    let claim name (principal: Principal) = principal.Find name |> Option.ofObj

    let claimValues name (principal: Principal) = principal.All name |> List.ofSeq

    let claims (principal: Principal) = [ for claim in principal.Claims -> claim.Name, claim.Value ]
