using System;

namespace PureLambda.Hosting;

/// <summary>What lets the services of an invocation's scope ask for the <see cref="Invocation"/>.</summary>
internal sealed class CurrentInvocation
{
    public Invocation? Value { get; set; }

    public Invocation Required =>
        Value
        ?? throw new InvalidOperationException(
            "There is no invocation here: Invocation can be had only in the scope that HostedHandler opens for each."
        );
}
