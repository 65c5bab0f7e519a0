using System;
using System.Runtime.CompilerServices;

namespace PureLambda.Testing;

/// <summary>A rule that was broken: which, how, and at which invocation of the plan.</summary>
internal sealed record Flaw(string Rule, string What, int Turn)
{
    /// <summary>Whether it took real time to see.</summary>
    public bool IsHang => Rule == Ledger.EveryHandlerEnds;
}

/// <summary>The simulation is over, because a rule was broken: nothing after it means anything.</summary>
internal sealed class HaltedException : Exception;

/// <summary>What became of every invocation, and the first rule that was broken.</summary>
internal sealed class Ledger
{
    /// <summary>The rule of which it costs real time to see that it is broken.</summary>
    public const string EveryHandlerEnds = "every handler ends";

    private readonly object gate = new();
    private int opened;

    public int Answered { get; private set; }
    public int Failed { get; private set; }
    public int GivenUp { get; private set; }
    public int Processes { get; set; }

    /// <summary>How many invocations have come to their end.</summary>
    public int Closed => Answered + Failed + GivenUp;

    public Flaw? Flaw { get; private set; }

    /// <summary>An invoker sent an event.</summary>
    public void Open() => opened++;

    /// <summary>An invoker was told how its invocation ended: with an answer, an error with its reason, or an exit.</summary>
    public void Close(InvocationResult result)
    {
        switch (result)
        {
            case InvocationResult.Success:
                Answered++;
                break;
            case InvocationResult.FunctionError { Body.Length: > 0 }:
                Failed++;
                break;
            case InvocationResult.FunctionError:
                Break("every failure has a reason", "an invocation failed with an empty error");
                break;
            default:
                GivenUp++;
                break;
        }
        if (Closed > opened)
            Break("every invocation ends once", "an invoker was told twice");
    }

    /// <summary>The end of a plan: what was sent has come to an end.</summary>
    public void Balance(int invocations)
    {
        if (opened != invocations || Closed != invocations)
            Break(
                "no invocation is lost",
                $"of {invocations} invocations {opened} were sent and {Closed} came to an end"
            );
    }

    /// <summary>A rule was broken. The first counts: others follow from it.</summary>
    public void Break(string rule, string what)
    {
        lock (gate)
            Flaw ??= new Flaw(rule, what, Closed);
    }

    /// <summary>The same; the words are put together only when they are needed, which is once in a simulation at most.</summary>
    public void Demand(bool holds, string rule, [InterpolatedStringHandlerArgument(nameof(holds))] ref Words what)
    {
        if (!holds)
            Break(rule, what.Text);
    }

    /// <summary>Breaks a rule unless it holds.</summary>
    public void Demand(bool holds, string rule, string what)
    {
        if (!holds)
            Break(rule, what);
    }
}

/// <summary>An interpolated string that is not made where nobody reads it.</summary>
[InterpolatedStringHandler]
internal ref struct Words
{
    private DefaultInterpolatedStringHandler text;

    public Words(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        text = isNeeded ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    public string Text => text.ToStringAndClear();

    public void AppendLiteral(string value) => text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);
}
