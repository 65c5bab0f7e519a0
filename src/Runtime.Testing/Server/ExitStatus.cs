namespace PureLambda.Testing;

/// <summary>
/// How a process ended, as .NET tells it: its exit code, or 128 and the signal's number. The two cannot be told apart,
/// so a shell that passes on 137 from its child reads as killed.
/// </summary>
internal readonly record struct ExitStatus(int Code)
{
    /// <summary>The service's words; those for signals are the ones of Go, in which it is written.</summary>
    public string Error =>
        Code switch
        {
            0 => "Runtime exited without providing a reason",
            128 + 4 => "Runtime exited with error: signal: illegal instruction",
            128 + 6 => "Runtime exited with error: signal: aborted",
            128 + 7 => "Runtime exited with error: signal: bus error",
            128 + 8 => "Runtime exited with error: signal: floating point exception",
            128 + 9 => "Runtime exited with error: signal: killed",
            128 + 11 => "Runtime exited with error: signal: segmentation fault",
            128 + 15 => "Runtime exited with error: signal: terminated",
            _ => $"Runtime exited with error: exit status {Code}",
        };
}
