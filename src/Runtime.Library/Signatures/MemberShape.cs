using System.Linq;

namespace PureLambda.Signatures;

/// <summary>What an argument is made of.</summary>
internal enum ParameterKind
{
    Json,
    Payload,
    Stream,
    Bytes,
    Context,
    ForeignContext,
    Refused,
}

/// <summary>What becomes of what a method gives.</summary>
internal enum AnswerKind
{
    Nothing,
    Json,
    Payload,
    Stream,
    Bytes,
    Outcome,
    TypedOutcome,
    Handler,
    Refused,
}

/// <summary>What has to be waited for before there is an answer.</summary>
internal enum Waiting
{
    Now,
    Task,
    ValueTask,
    Async,
}

/// <summary>A parameter as data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as C# writes it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Why">Why it is refused; null otherwise.</param>
internal sealed record ParameterShape(string Name, string Type, ParameterKind Kind, string? Why = null);

/// <summary>What a method gives, as data.</summary>
/// <param name="Type">Its type as C# writes it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Waiting">In what it comes.</param>
/// <param name="Why">Why it is refused; null otherwise.</param>
internal sealed record AnswerShape(string Type, AnswerKind Kind, Waiting Waiting = Waiting.Now, string? Why = null);

/// <summary>A method or property as data.</summary>
/// <param name="Name">Its name in the assembly.</param>
/// <param name="Parameters">Its parameters; a property has none.</param>
/// <param name="Answer">What it gives.</param>
internal sealed record MemberShape(string Name, Sequence<ParameterShape> Parameters, AnswerShape Answer)
{
    /// <summary>Its name in F#'s source, where <c>CompiledName</c> gives it another one.</summary>
    public string? SourceName { get; init; }

    /// <summary>Whether it is a property.</summary>
    public bool IsProperty { get; init; }

    /// <summary>Whether it needs no instance.</summary>
    public bool IsStatic { get; init; }

    /// <summary>Whether it has type parameters of its own.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>Whether it is <c>async void</c>, so that nobody can wait for it.</summary>
    public bool IsAsyncVoid { get; init; }

    /// <summary>Whether a setting that names this means it.</summary>
    /// <param name="wanted">The name in the setting.</param>
    public bool Answers(string wanted) => Name == wanted || SourceName == wanted;

    /// <summary>As C# writes it.</summary>
    public string Signature =>
        $"{(IsStatic ? "static " : "")}{Answer.Type} {Name}{(IsGeneric ? "<…>" : "")}"
        + (IsProperty ? "" : $"({string.Join(", ", Parameters.Select(static p => $"{p.Type} {p.Name}"))})");
}
