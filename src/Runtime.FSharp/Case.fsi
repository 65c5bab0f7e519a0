namespace PureLambda.FSharp

open System.Threading.Tasks

/// A function that takes some events and declines others, by looking at the event alone: nothing runs before it is
/// known who takes it.
type Case<'event, 'answer, 'error> = 'event -> (Context -> Task<Result<'answer, 'error>>) option

/// <summary>Makes cases of functions, and a function of cases and of what takes the events that they decline.</summary>
/// <example><code>
/// Case.choose [
///     ship |> Case.on (function Placed order -> Some order | _ -> None)
///     refund |> Case.on (function Cancelled order -> Some order | _ -> None)
/// ]
/// |> Case.otherwise (fun event _ -> task { return Error(Unknown event) })
/// </code></example>
[<RequireQualifiedAccess>]
module Case =
    /// The function for events of which the predicate holds.
    val filter:
        holds: ('event -> bool) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            Case<'event, 'answer, 'error>

    /// The function for a part that some events have: a union's case, say.
    val on:
        part: ('event -> 'part option) ->
        f: ('part -> Context -> Task<Result<'answer, 'error>>) ->
            Case<'event, 'answer, 'error>

    /// The function that a key of the event picks: a field, say. An unknown key is declined; of equal keys the first
    /// counts.
    val route:
        key: ('event -> 'key) ->
        routes: ('key * ('event -> Context -> Task<Result<'answer, 'error>>)) list ->
            Case<'event, 'answer, 'error>
            when 'key: equality

    /// The first of several cases that takes an event; where none does, it is declined.
    val choose: cases: Case<'event, 'answer, 'error> list -> Case<'event, 'answer, 'error>

    /// The function that gives the events which are declined to another one.
    val otherwise:
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
        case: Case<'event, 'answer, 'error> ->
            ('event -> Context -> Task<Result<'answer, 'error>>)
