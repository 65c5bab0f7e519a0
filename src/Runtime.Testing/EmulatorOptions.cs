using System;
using System.Collections.Generic;

namespace PureLambda.Testing;

/// <summary>The function to run, configured as it would be in Lambda.</summary>
public sealed record EmulatorOptions
{
    private readonly TimeSpan? initTimeout;

    /// <summary>The program that runs the function: a path, or a name that is looked up on the PATH.</summary>
    public required string Bootstrap { get; init; }

    /// <summary>The program's arguments; in Lambda a bootstrap has none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The handler setting, which the process finds in <c>_HANDLER</c>.</summary>
    public string Handler { get; init; } = "bootstrap";

    /// <summary>The function's name.</summary>
    public string FunctionName { get; init; } = "function";

    /// <summary>The function's version.</summary>
    public string FunctionVersion { get; init; } = "$LATEST";

    /// <summary>The memory setting in MB. It is told to the process and reported, and not enforced.</summary>
    public int MemorySize { get; init; } = 128;

    /// <summary>How the process is started and used: for one event after the other, stored first, or for several at once.</summary>
    public Initialization Initialization { get; init; } = new Initialization.OnDemand();

    /// <summary>How long one invocation may take; the process is killed then, but not on managed instances.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long the process may take before it asks for its first event, or to be stored; it is killed then. Unless it is
    /// said, as long as in Lambda: 10 seconds; 130 seconds or <see cref="Timeout"/>, whichever is higher, with SnapStart;
    /// 15 minutes on managed instances.
    /// </summary>
    public TimeSpan InitTimeout
    {
        get => initTimeout ?? Initialization.InitLimit(Timeout);
        init => initTimeout = value;
    }

    /// <summary>How long a restored process may take before it asks for its first event; it is killed then.</summary>
    public TimeSpan RestoreTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the process may clean up after SIGTERM, which only one with an extension gets.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The path behind host and port in AWS_LAMBDA_RUNTIME_API, which some local tools have, and Lambda has not.</summary>
    public PathPrefix PathPrefix { get; init; } = PathPrefix.None;

    /// <summary>The region, which is also the one in the function's ARN.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The function's own environment variables. They win over all but the Runtime API's address.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets each line of the log as it comes, one at a time.</summary>
    public Action<LogLine> Log { get; init; } = static _ => { };

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>From the Runtime API's address to the one that the process is told: a recorder stands between.</summary>
    internal Func<string, string> Detour { get; init; } = static address => address;

    internal string FunctionArn => $"arn:aws:lambda:{Region}:123456789012:function:{FunctionName}";
}
