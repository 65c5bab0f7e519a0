namespace PureLambda.Testing;

/// <summary>How the service starts a process, after the values of AWS_LAMBDA_INITIALIZATION_TYPE.</summary>
internal enum InitializationType
{
    /// <summary>One invocation at a time: <c>on-demand</c>, and <c>provisioned-concurrency</c> no less.</summary>
    OnDemand,

    /// <summary>The same, and the initialised process may ask to be stored and restored: <c>snap-start</c>.</summary>
    SnapStart,

    /// <summary>As many invocations at once as there are calls of <c>next</c>: <c>lambda-managed-instances</c>.</summary>
    ManagedInstances,
}
