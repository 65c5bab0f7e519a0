namespace PureLambda.FSharp

open System.Threading.Tasks

/// The operator of <c>Function.andThen</c>, for whoever opens this module.
module Kleisli =
    /// Gives the answer of one function to another one as its event: <c>parse >=> price >=> store</c>. An error ends it.
    val (>=>):
        first: ('event -> Context -> Task<Result<'middle, 'error>>) ->
        next: ('middle -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'answer, 'error>>)
