using System;

namespace PureLambda;

/// <summary>What a handler came to: an answer, a streamed answer, or a failure. Expected failure is a value.</summary>
public abstract record Outcome
{
    private Outcome() { }

    internal abstract Case Tag { get; }

    /// <summary>An answer in one piece.</summary>
    /// <param name="Body">The bytes.</param>
    /// <param name="ContentType">The media type; the service passes it on.</param>
    public sealed record Success(Payload Body, string ContentType = MediaType.Json) : Outcome
    {
        internal override Case Tag => Case.Success;
    }

    /// <summary>An answer that is written piece by piece.</summary>
    /// <param name="Response">Its head and its writer.</param>
    public sealed record Streamed(StreamedResponse Response) : Outcome
    {
        internal override Case Tag => Case.Streamed;
    }

    /// <summary>A failure, posted as the invocation's error.</summary>
    /// <param name="Fault">How.</param>
    public sealed record Failure(Fault Fault) : Outcome
    {
        internal override Case Tag => Case.Failure;
    }

    /// <summary>One function for each case.</summary>
    /// <typeparam name="T">What each function returns.</typeparam>
    /// <param name="success">For an answer in one piece.</param>
    /// <param name="streamed">For an answer that is written piece by piece.</param>
    /// <param name="failure">For a failure.</param>
    public T Match<T>(Func<Success, T> success, Func<Streamed, T> streamed, Func<Failure, T> failure) =>
        Tag switch
        {
            Case.Success => success((Success)this),
            Case.Streamed => streamed((Streamed)this),
            Case.Failure => failure((Failure)this),
        };

    internal enum Case
    {
        Success,
        Streamed,
        Failure,
    }
}

/// <summary>A value, or the fault that there is instead.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public abstract record Outcome<T>
{
    private Outcome() { }

    internal abstract bool IsSuccess { get; }

    // Asked for each combinator of each invocation: a type test would look the type up first, where T is shared.
    internal virtual Success? AsSuccess => null;

    internal virtual Failure? AsFailure => null;

    /// <summary>The value.</summary>
    /// <param name="Value">The value.</param>
    public sealed record Success(T Value) : Outcome<T>
    {
        internal override bool IsSuccess => true;

        internal override Success AsSuccess => this;
    }

    /// <summary>No value.</summary>
    /// <param name="Fault">Why.</param>
    public sealed record Failure(Fault Fault) : Outcome<T>
    {
        internal override bool IsSuccess => false;

        internal override Failure AsFailure => this;
    }

    /// <summary>A value is a success.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Outcome<T>(T value) => new Success(value);

    /// <summary>A fault is a failure.</summary>
    /// <param name="fault">The fault.</param>
    public static implicit operator Outcome<T>(Fault fault) => new Failure(fault);

    /// <summary>One function for each case.</summary>
    /// <typeparam name="TResult">What both return.</typeparam>
    /// <param name="success">For a value.</param>
    /// <param name="failure">For a fault.</param>
    public TResult Match<TResult>(Func<T, TResult> success, Func<Fault, TResult> failure) =>
        IsSuccess ? success(((Success)this).Value) : failure(((Failure)this).Fault);
}
