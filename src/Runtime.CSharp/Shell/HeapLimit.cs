using System;
using System.Collections.Generic;
using System.Linq;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>
/// How large the collector's heap may get in a function of so much memory. The collector itself does not see the limit that
/// Lambda sets, only the memory of the machine below it, and would rather take more than collect.
/// </summary>
internal static class HeapLimit
{
    private const string Setting = "AWS_LAMBDA_FUNCTION_MEMORY_SIZE";
    private const string Name = "GCHeapHardLimit";
    private const long Megabyte = 1 << 20;

    // What a just-in-time compiled function holds besides its heap: the runtime, compiled code, stacks.
    private const long Besides = 32 * Megabyte;

    /// <summary>
    /// The limit in bytes, or null where there is to be none. An eighth of the memory is left to everything that is not heap,
    /// but not less than 32 MB, as far as that is not more than half.
    /// </summary>
    /// <param name="megabytes">The function's memory.</param>
    /// <param name="configured">The collector's settings, of which each whose name begins with GCHeapHardLimit is a limit unless it is 0.</param>
    /// <param name="available">The bytes that the collector takes for available.</param>
    public static long? Of(int? megabytes, IEnumerable<KeyValuePair<string, object>> configured, long available)
    {
        if (megabytes is not { } given || configured.Any(IsLimit))
            return null;
        var memory = given * Megabyte;
        var limit = memory - Math.Min(Math.Max(Besides, memory / 8), memory / 2);
        return limit < available ? limit : null;
    }

    /// <summary>
    /// Limits the heap of this process by what its own environment says, at its first collection. Doing it at once costs a
    /// start 60 µs and more, and a function that never collects needs no limit.
    /// </summary>
    public static void FromMemorySetting()
    {
        // Not from RuntimeOptions.Environment: a test that makes one up runs in a process with other things to do.
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } text)
            AtCollection.Until(() => Limit(text));
    }

    // Whether there is no more to do.
    private static bool Limit(string text)
    {
        int? megabytes = Tokens.TryNumber(text, out var number) && number > 0 ? number : null;
        if (AppContext.GetData(Name) is not null)
            return true;
        var collector = GC.GetGCMemoryInfo();
        return Of(megabytes, GC.GetConfigurationVariables(), collector.TotalAvailableMemoryBytes) is not { } limit
            || (collector.TotalCommittedBytes < limit && Accepted(limit));
    }

    private static bool Accepted(long limit)
    {
        try
        {
            AppContext.SetData(Name, (ulong)limit);
            GC.RefreshMemoryLimit();
            return true;
        }
        catch (InvalidOperationException)
        {
            // The heap is larger already: a later collection may make it smaller.
            AppContext.SetData(Name, null);
            return false;
        }
    }

    private static bool IsLimit(KeyValuePair<string, object> setting) =>
        setting.Key.StartsWith(Name, StringComparison.Ordinal) && setting.Value is not 0L;
}
