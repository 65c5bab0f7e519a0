using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>One sentence of the contract, and how it is tried.</summary>
/// <param name="Name">What a runtime does that keeps it.</param>
/// <param name="Contract">What the contract says.</param>
/// <param name="Source">Where it says so.</param>
/// <param name="Try">Goes through it with a process. Throws <see cref="ContractBroken"/> or <see cref="Inapplicable"/>.</param>
internal sealed record Check(string Name, string Contract, string Source, Func<Trial, Task> Try)
{
    /// <summary>What the process finds in its environment beside the usual; null removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>A path before the Runtime API's own.</summary>
    public string PathPrefix { get; init; } = "";
}

/// <summary>Where the contract is written down.</summary>
internal static class Source
{
    public const string RuntimeApi = "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html";
    public const string CustomRuntime = "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html";
    public const string Streaming =
        "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming";
    public const string Environment = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html";
    public const string Managed = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html";
    public const string Emulator = "https://github.com/aws/aws-lambda-runtime-interface-emulator";
    public const string Http = "https://www.rfc-editor.org/rfc/rfc9112";
}

/// <summary>The runtime did not do what the contract says.</summary>
internal sealed class ContractBroken(string seen) : Exception(seen);

/// <summary>The check does not concern this runtime.</summary>
internal sealed class Inapplicable(string reason) : Exception(reason);
