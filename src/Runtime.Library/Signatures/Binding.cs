using System.Linq;
using PureLambda.Naming;

namespace PureLambda.Signatures;

/// <summary>How a method is called: what its arguments are.</summary>
internal enum Binding
{
    /// <summary>Without any, at each invocation.</summary>
    Nothing,

    /// <summary>With the event.</summary>
    Event,

    /// <summary>With the context.</summary>
    Context,

    /// <summary>With both.</summary>
    EventAndContext,

    /// <summary>Once, in the init phase: it gives the handler.</summary>
    GivesHandler,
}

/// <summary>From signatures to bindings.</summary>
internal static class Signature
{
    /// <summary>How a method is called, or why it cannot be. Total.</summary>
    /// <param name="member">The method or property.</param>
    public static Outcome<Binding> Bind(MemberShape member) =>
        Refusal(member) is { } why ? Problem.Signature(member.Signature, why)
        : member.Answer.Kind == AnswerKind.Handler ? Binding.GivesHandler
        : member.Parameters.ToArray() switch
        {
            [] => Binding.Nothing,
            [{ Kind: ParameterKind.Context }] => Binding.Context,
            [_] => Binding.Event,
            _ => Binding.EventAndContext,
        };

    private static string? Refusal(MemberShape member) =>
        member.IsGeneric ? "it is generic, and nothing says of which types"
        : member.IsAsyncVoid ? "it is async void, and nobody could wait for its end: make it async Task"
        : (Refusal(member.Answer) ?? Refusal(member.Parameters.ToArray())) is { } why ? why
        : member.Answer.Kind == AnswerKind.Handler
            ? member.Parameters.Count > 0 ? "it gives a Handler, and what gives one has no parameters"
                : null
        : member.IsProperty ? $"it is a property of {member.Answer.Type}, and only a Handler is taken from a property"
        : null;

    private static string? Refusal(AnswerShape answer) =>
        answer.Kind == AnswerKind.Refused ? $"its answer is {answer.Type}, {answer.Why}" : null;

    private static string? Refusal(ParameterShape[] parameters) =>
        parameters.FirstOrDefault(static p => p.Kind == ParameterKind.ForeignContext) is { } foreign
            ? $"its parameter {foreign.Name} is {foreign.Type} of another runtime, which nobody makes here. Write "
                + "PureLambda.Context in its place; it has the same facts (RequestId for AwsRequestId, Log for Logger)"
        : parameters.FirstOrDefault(static p => p.Kind == ParameterKind.Refused) is { } refused
            ? $"its parameter {refused.Name} is {refused.Type}, {refused.Why}"
        : parameters switch
        {
            [] or [_] => null,
            [{ Kind: ParameterKind.Context }, { Kind: ParameterKind.Context }] => "it has two contexts",
            [_, { Kind: ParameterKind.Context }] => null,
            [{ Kind: ParameterKind.Context }, _] => "the event comes first and the context after it",
            [_, var second] =>
                $"its parameter {second.Name} is {second.Type}, and only a PureLambda.Context comes after the event",
            _ => $"it has {parameters.Length} parameters, and there are no more than an event and its context",
        };
}
