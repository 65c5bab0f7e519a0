using System;
using System.Text.Json;

namespace PureLambda;

/// <summary>What a library is loaded with. The defaults are right in Lambda; change one with <c>with</c>.</summary>
public sealed record LibraryOptions
{
    /// <summary>
    /// The value of an environment variable, or null: <c>_HANDLER</c> and <c>LAMBDA_TASK_ROOT</c> are asked for, and all that
    /// the runtime itself reads.
    /// </summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>
    /// How events are read and answers written; null for what the managed runtime does unless it is told otherwise: names
    /// are read without case and written as they are declared, and members that are null are left out. F# sets options that
    /// know unions here.
    /// </summary>
    public JsonSerializerOptions? Json { get; init; }
}
