namespace PureLambda.Web.FSharp

open System.Threading.Tasks
open PureLambda
open PureLambda.Web

type Problem = PureLambda.Web.Problem

[<RequireQualifiedAccess>]
module Problem =
    let ofFault (fault: Fault) = Problem.Of fault

    let response (problem: Problem) = problem.ToResponse()

[<NoEquality; NoComparison>]
type HttpOptions = { OnFault: Fault -> Response option; Otherwise: Handler option }

[<RequireQualifiedAccess>]
module Body =
    let private result (outcome: Outcome<'value>) : Result<'value, Fault> = outcome.Match(Ok, Error)

    let read (codec: Codec<'value>) (request: Request) = JsonBody.ReadJson(request, codec) |> result

    let write status (codec: Codec<'value>) value = JsonBody.Write(status, codec, value) |> result

    let json input output (f: 'value -> Context -> Task<Result<'answer, Fault>>) =
        fun (request: Request) (context: Context) ->
            match read input request with
            | Error fault -> Task.FromResult(Error fault)
            | Ok value ->
                task {
                    let! answer = f value context
                    return answer |> Result.bind (write 200 output)
                }

[<RequireQualifiedAccess>]
module Http =
    let options = { OnFault = Problem.ofFault >> Problem.response >> Some; Otherwise = None }

    let private outcome toFault result : Outcome<Response> =
        match result with
        | Ok response -> Outcome<Response>.op_Implicit(response: Response)
        | Error error -> Outcome<Response>.op_Implicit(toFault error: Fault)

    let handlerWith options (toFault: 'error -> Fault) (f: Request -> Context -> Task<Result<Response, 'error>>) =
        let run (request: Request) (context: Context) =
            task {
                let! result = f request context
                return outcome toFault result
            }

        let chosen =
            PureLambda.Web.HttpOptions(
                OnFault = (fun fault -> options.OnFault fault |> Option.toObj),
                Otherwise = Option.toObj options.Otherwise
            )

        Handler.FromOutcome<Request, Response>(run).ToHttp chosen

    let handler toFault f = handlerWith options toFault f
