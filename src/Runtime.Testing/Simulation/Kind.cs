using System;
using System.Globalization;

namespace PureLambda.Testing;

/// <summary>What a plan's function is: what its environment says, and what serves it.</summary>
/// <param name="Type">How its environments come to be.</param>
/// <param name="Workers">How many invocations may run at once.</param>
/// <param name="Order">
/// Who goes on where several can: a digit for each choice, to the base of 36 and modulo the number of those who can. Behind
/// the end it is the first.
/// </param>
/// <param name="StopsAnywhere">Whether SIGTERM is one of those who can, once.</param>
internal readonly record struct Kind(
    InitializationType Type,
    int Workers = 1,
    string Order = "",
    bool StopsAnywhere = false
)
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>More are no more likely to find anything, and each has a thread.</summary>
    public const int MostWorkers = 32;

    public static Kind OnDemand { get; } = new(InitializationType.OnDemand);

    public static Kind SnapStart { get; } = new(InitializationType.SnapStart);

    /// <summary>The value of AWS_LAMBDA_INITIALIZATION_TYPE.</summary>
    public string Name =>
        Type switch
        {
            InitializationType.OnDemand => "on-demand",
            InitializationType.SnapStart => "snap-start",
            InitializationType.ManagedInstances => "lambda-managed-instances",
        };

    /// <summary>The value of AWS_LAMBDA_MAX_CONCURRENCY.</summary>
    public string? Concurrency =>
        Type == InitializationType.ManagedInstances ? Workers.ToString(CultureInfo.InvariantCulture) : null;

    public static Kind Managed(int workers, string order = "", bool stopsAnywhere = false) =>
        new(InitializationType.ManagedInstances, workers, order, stopsAnywhere);

    public static char Digit(int number) => Digits[number];

    public static int Number(char digit) => Digits.IndexOf(digit);

    /// <summary>Whether a text can be an order.</summary>
    public static bool IsOrder(string text) => text.AsSpan().IndexOfAnyExcept(Digits) < 0;

    /// <summary>The choice of that number, among so many.</summary>
    public int Choice(int number, int count) => number < Order.Length ? Number(Order[number]) % count : 0;
}
