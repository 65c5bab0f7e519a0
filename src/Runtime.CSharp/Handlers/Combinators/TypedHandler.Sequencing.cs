using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace PureLambda;

/// <content>What runs after the handler, before it, or in its place.</content>
public sealed partial class Handler<TIn, TOut>
{
    /// <summary>Gives the answer to another handler as its event (Kleisli composition). A failure ends it.</summary>
    /// <typeparam name="TNext">The next answer's type.</typeparam>
    /// <param name="next">The handler that goes on.</param>
    public Handler<TIn, TNext> AndThen<TNext>(Handler<TOut, TNext> next) =>
        Followed(
            run,
            (outcome, _, context) =>
                outcome.AsSuccess is { Value: var value } ? next.Run(value, context) : new(Failed<TNext>(outcome))
        );

    /// <summary>Goes on, with the same event, with the handler that the answer chooses. A failure ends it.</summary>
    /// <typeparam name="TNext">The next answer's type.</typeparam>
    /// <param name="next">From the answer to the handler that goes on.</param>
    public Handler<TIn, TNext> Bind<TNext>(Func<TOut, Handler<TIn, TNext>> next) =>
        Followed(
            run,
            (outcome, @event, context) =>
                outcome.AsSuccess is { Value: var value }
                    ? next(value).Run(@event, context)
                    : new(Failed<TNext>(outcome))
        );

    /// <summary>Makes an outcome of a failure: an answer after all, or another failure. Answers stay as they are.</summary>
    /// <param name="from">From the fault to the outcome.</param>
    public Handler<TIn, TOut> Recover(Func<Fault, Context, Task<Outcome<TOut>>> from) =>
        Followed<TOut>(
            InvokeAsync,
            (outcome, _, context) =>
                outcome.AsFailure is { Fault: var fault } ? Handler.Wanted(from(fault, context)) : new(outcome)
        );

    /// <summary>Tries another handler, on the same event, when this one fails. When both fail, the last failure counts.</summary>
    /// <param name="other">The handler that is tried next.</param>
    public Handler<TIn, TOut> OrElse(Handler<TIn, TOut> other) =>
        Followed<TOut>(
            InvokeAsync,
            (outcome, @event, context) => outcome.AsFailure is not null ? other.Run(@event, context) : new(outcome)
        );

    /// <summary>
    /// Runs the handler only on events that keep every rule. All rules are asked, and all that they find is reported: the
    /// failure is of type <c>Invalid</c>, and its causes are the faults in the order of the rules.
    /// </summary>
    /// <param name="rules">Each gives a fault, or null where the event keeps it. What a rule throws is a fault too.</param>
    public Handler<TIn, TOut> Validate(params IReadOnlyList<Func<TIn, Fault?>> rules)
    {
        var all = rules.ToArray();
        return new(
            (@event, context) => Problems(all, @event) is { } problems ? new(Invalid(problems)) : run(@event, context)
        );
    }

    private static List<Fault>? Problems(Func<TIn, Fault?>[] rules, TIn @event)
    {
        List<Fault>? problems = null;
        foreach (var rule in rules)
            if (Problem(rule, @event) is { } problem)
                (problems ??= []).Add(problem);
        return problems;
    }

    // A rule that throws must not hide what the others find.
    private static Fault? Problem(Func<TIn, Fault?> rule, TIn @event)
    {
        try
        {
            return rule(@event);
        }
        catch (Exception e)
        {
            return Fault.From(e);
        }
    }

    private static Fault Invalid(List<Fault> problems) =>
        new("Invalid", string.Join("; ", problems.Select(static problem => problem.Message)))
        {
            Causes = Sequence.From(problems),
        };
}
