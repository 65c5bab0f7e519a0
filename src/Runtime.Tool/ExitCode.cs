namespace PureLambda.Tool;

/// <summary>What the command line exits with.</summary>
internal static class ExitCode
{
    /// <summary>Every outcome was as expected.</summary>
    public const int Success = 0;

    /// <summary>A function failed, or an outcome was not as expected.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line asks for something that cannot be done.</summary>
    public const int BadArguments = 2;

    /// <summary>Interrupted, as shells count it: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
