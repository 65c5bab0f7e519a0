namespace PureLambda.Core;

/// <summary>What a POST came to.</summary>
public abstract record Verdict
{
    private Verdict() { }

    internal abstract Case Tag { get; }

    /// <summary>The service took it (2xx).</summary>
    public sealed record Accepted : Verdict
    {
        internal override Case Tag => Case.Accepted;
    }

    /// <summary>
    /// The service would not take it (400, 403, 410, 413), and the invocation is over for us. After 413 the service has
    /// already failed the invocation: an error posted after it would be a protocol violation.
    /// </summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Fault">What the service said.</param>
    public sealed record Refused(int Status, Fault Fault) : Verdict
    {
        internal override Case Tag => Case.Refused;
    }

    /// <summary>Any other status, or no answer: the environment cannot be trusted any more.</summary>
    /// <param name="Fault">What happened.</param>
    public sealed record Broken(Fault Fault) : Verdict
    {
        internal override Case Tag => Case.Broken;
    }

    internal enum Case
    {
        Accepted,
        Refused,
        Broken,
    }
}
