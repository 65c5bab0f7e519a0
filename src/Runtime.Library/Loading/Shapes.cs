using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Signatures;

namespace PureLambda.Loading;

/// <summary>What reflection says, as data. FSharp.Core is known by names: this package does not refer to it.</summary>
internal static class Shapes
{
    private const string FSharp = "Microsoft.FSharp.";

    /// <summary>A method or property as data.</summary>
    /// <param name="method">The method, or the property's getter.</param>
    /// <param name="property">The property, or null.</param>
    public static MemberShape Of(MethodInfo method, PropertyInfo? property) =>
        new(
            property?.Name ?? method.Name,
            Sequence.From(method.GetParameters().Select(Parameter)),
            Answer(method.ReturnType)
        )
        {
            SourceName = SourceName((MemberInfo?)property ?? method),
            IsProperty = property is not null,
            IsStatic = method.IsStatic,
            IsGeneric = method.IsGenericMethodDefinition,
            IsAsyncVoid =
                method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute), false),
        };

    /// <summary>In what an answer comes, and the type of the answer itself.</summary>
    /// <param name="type">The type that a method gives.</param>
    public static (Waiting Waiting, Type Type) Unpacked(Type type) =>
        type == typeof(Task) ? (Waiting.Task, typeof(void))
        : type == typeof(ValueTask) ? (Waiting.ValueTask, typeof(void))
        : IsOf(type, typeof(Task<>)) ? (Waiting.Task, type.GetGenericArguments()[0])
        : IsOf(type, typeof(ValueTask<>)) ? (Waiting.ValueTask, type.GetGenericArguments()[0])
        : IsFSharp(type, "Control.FSharpAsync`1") ? (Waiting.Async, type.GetGenericArguments()[0])
        : (Waiting.Now, type);

    private static ParameterShape Parameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var (kind, why) = KindOf(type);
        return new ParameterShape(parameter.Name ?? "", TypeText.Of(type), kind, why);
    }

    private static (ParameterKind Kind, string? Why) KindOf(Type type) =>
        type == typeof(Context) ? (ParameterKind.Context, null)
        : type.Name == "ILambdaContext" ? (ParameterKind.ForeignContext, null)
        : type == typeof(Payload) ? (ParameterKind.Payload, null)
        : type == typeof(byte[]) ? (ParameterKind.Bytes, null)
        : type == typeof(Stream) || type == typeof(MemoryStream) ? (ParameterKind.Stream, null)
        : type == typeof(CancellationToken)
            ? (ParameterKind.Refused, "which is no event: take a Context, and its CancellationToken")
        : Unreadable(type) is { } why ? (ParameterKind.Refused, why)
        : (ParameterKind.Json, null);

    private static AnswerShape Answer(Type type)
    {
        var (waiting, inner) = Unpacked(type);
        var (kind, why) = KindOfAnswer(inner);
        return new AnswerShape(TypeText.Of(type), kind, waiting, why);
    }

    private static (AnswerKind Kind, string? Why) KindOfAnswer(Type type) =>
        type == typeof(void) || IsFSharp(type, "Core.Unit") ? (AnswerKind.Nothing, null)
        : type == typeof(Payload) ? (AnswerKind.Payload, null)
        : type == typeof(byte[]) ? (AnswerKind.Bytes, null)
        : type == typeof(Handler) ? (AnswerKind.Handler, null)
        : typeof(Stream).IsAssignableFrom(type) ? (AnswerKind.Stream, null)
        : typeof(Outcome).IsAssignableFrom(type) ? (AnswerKind.Outcome, null)
        : IsOf(type, typeof(Outcome<>)) ? (AnswerKind.TypedOutcome, null)
        : Unpacked(type).Waiting != Waiting.Now ? (AnswerKind.Refused, "which has to be waited for twice")
        : IsFSharp(type, "Core.FSharpResult`2")
            ? (
                AnswerKind.Refused,
                "whose Error would be posted as an answer: give a Handler (Handler.json of PureLambda.FSharp) or an Outcome"
            )
        : IsOf(type, typeof(IAsyncEnumerable<>))
            ? (AnswerKind.Refused, "which JSON in one piece cannot hold: give an Outcome.Streamed")
        : Unreadable(type) is { } why ? (AnswerKind.Refused, why)
        : (AnswerKind.Json, null);

    private static string? Unreadable(Type type) =>
        type.IsByRef || type.IsPointer || type.IsByRefLike || type.IsFunctionPointer
            ? "which is no value that JSON could hold"
        : type.ContainsGenericParameters ? "of which nothing says what type it is"
        : IsFSharp(type, "Core.FSharpFunc`2") || typeof(Delegate).IsAssignableFrom(type)
            ? "which is a function: write the method with all its parameters"
        : null;

    private static bool IsOf(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static bool IsFSharp(Type type, string name) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition().FullName : type.FullName) == FSharp + name;

    private static string? SourceName(MemberInfo member) =>
        member.CustomAttributes.FirstOrDefault(static a =>
            a.AttributeType.FullName == FSharp + "Core.CompilationSourceNameAttribute"
        )
            is { ConstructorArguments: [{ Value: string name }, ..] }
            ? name
            : null;
}
