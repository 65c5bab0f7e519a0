namespace PureLambda.Testing.FSharp

open System
open System.Threading.Tasks
open PureLambda.FSharp

/// A function of numbers, on which combinators are tried: what knows no type cannot treat one in its own way.
type Numbers = int -> Context -> Task<Result<int, Fault>>

/// <summary>
/// The laws of what makes functions of functions, the same as those of C#. Each value has the laws of one combinator, which
/// are checked of the combinator itself: those of the module <c>Function</c> keep them, and so should those that you write.
/// </summary>
/// <example><code>
/// for law in CombinatorLaws.map do law |> Law.checkOf Function.map
/// </code></example>
[<RequireQualifiedAccess>]
module CombinatorLaws =
    /// Functor: of the identity nothing changes, of a composition both steps; an answer is changed, once.
    val map: Law<(int -> int) -> Numbers -> Numbers> list

    /// Contravariant functor: the same of the event, in the other order.
    val contramap: Law<(int -> int) -> Numbers -> Numbers> list

    /// Profunctor: both at once, each on its own side.
    val dimap: Law<(int -> int) -> (int -> int) -> Numbers -> Numbers> list

    /// The functor of the other side: errors are changed, and answers are not.
    val mapError: Law<(Fault -> Fault) -> Numbers -> Numbers> list

    /// Who taps sees each answer once, and nothing else, and changes nothing.
    val tap: Law<(int -> Context -> Task<unit>) -> Numbers -> Numbers> list

    /// Category: the identity is one on either side, how it is put in brackets does not matter, and an error ends it. The
    /// function that comes first is the last argument.
    val andThen: Law<Numbers -> Numbers -> Numbers> list

    /// Monad: an answer that is always the same goes straight on, and how it is put in brackets does not matter.
    val bind: Law<(int -> Numbers) -> Numbers -> Numbers> list

    /// The monad of the other side: errors go on, and answers stay as they are.
    val recover: Law<(Fault -> Context -> Task<Result<int, Fault>>) -> Numbers -> Numbers> list

    /// Monoid of those that may fail: one that always fails changes nothing, and the first answer counts. The function
    /// that comes first is the last argument.
    val orElse: Law<Numbers -> Numbers -> Numbers> list

    /// Monoid of cases: the subject filters functions by predicates, chooses within groups, then among the groups, and
    /// otherwise takes the last function. The groups do not matter, and an empty one changes nothing.
    val choose: Law<((int -> bool) * Numbers) list list -> Numbers -> Numbers> list

    /// The function of the event's key runs alone; the first of equal keys counts, and unknown ones go to the last function.
    val route: Law<(int -> int) -> (int * Numbers) list -> Numbers -> Numbers> list

    /// All rules are asked, all that they find is reported in their order, as the causes of one failure, and then nothing
    /// runs.
    val validate: Law<(int -> Fault option) list -> Numbers -> Numbers> list

    /// Several functions on one event: the bound changes how long it takes, and not what it comes to.
    val inParallel: Law<int -> Numbers list -> int -> Context -> Task<Result<int list, Fault>>> list

    /// One function on many events: the same laws, of events in place of functions.
    val traverse: Law<int -> Numbers -> int list -> Context -> Task<Result<int list, Fault>>> list

    /// What was acquired is released, once, on every path; what was not, is not.
    val bracket: Law<(Context -> Task<Result<int, Fault>>) -> (int -> Task<unit>) -> (int -> Numbers) -> Numbers> list

    /// What ends in time is as it was; what does not is told, may still answer, and is not waited for.
    val withDeadline: Law<TimeSpan -> Numbers -> Numbers> list

    /// It runs again after errors that may pass, when the schedule says so, and never waits beyond the deadline.
    val retry: Law<Schedule -> (Fault -> bool) -> Numbers -> Numbers> list
