namespace PureLambda.FSharp

open System.Threading.Tasks

module Kleisli =
    let (>=>)
        (first: 'event -> Context -> Task<Result<'middle, 'error>>)
        (next: 'middle -> Context -> Task<Result<'answer, 'error>>)
        =
        Function.andThen next first
