namespace PureLambda.Web.FSharp

/// Who a request comes from, as an authorizer of API Gateway or AWS IAM said it.
type Principal = PureLambda.Web.Principal

/// What an authorizer said of who sends a request.
[<RequireQualifiedAccess>]
module Principal =
    /// The subject, principal id, or ARN of the user; none where the authorizer names none.
    val id: principal: Principal -> string option

    /// The first value of a claim.
    val claim: name: string -> principal: Principal -> string option

    /// Every value of a claim.
    val claimValues: name: string -> principal: Principal -> string list

    /// Names and values of all that the authorizer said.
    val claims: principal: Principal -> (string * string) list
