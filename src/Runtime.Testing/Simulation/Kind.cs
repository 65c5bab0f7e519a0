namespace PureLambda.Testing;

/// <summary>What a plan's function is: what its environment says, and what serves it.</summary>
/// <param name="Type">How its environments come to be.</param>
internal readonly record struct Kind(InitializationType Type)
{
    public static Kind OnDemand { get; } = new(InitializationType.OnDemand);

    public static Kind SnapStart { get; } = new(InitializationType.SnapStart);

    /// <summary>The value of AWS_LAMBDA_INITIALIZATION_TYPE.</summary>
    public string Name => Type == InitializationType.SnapStart ? "snap-start" : "on-demand";
}
