namespace PureLambda.WebServer;

/// <summary>What went wrong with a server.</summary>
internal enum Trouble
{
    /// <summary>It ended.</summary>
    Ended,

    /// <summary>It was not ready in time.</summary>
    NotReady,

    /// <summary>It takes no connections any more.</summary>
    Unreachable,

    /// <summary>It did not answer before the deadline.</summary>
    Hangs,

    /// <summary>It broke an answer off, and lives.</summary>
    BrokeOff,
}

/// <summary>What is done about it.</summary>
internal enum Remedy
{
    /// <summary>Nothing: the invocation fails, the server goes on.</summary>
    None,

    /// <summary>The server is started again.</summary>
    Restart,

    /// <summary>The process ends.</summary>
    End,
}

/// <summary>When a server is started again, and when that is enough.</summary>
internal static class Supervision
{
    /// <summary>What follows from trouble.</summary>
    /// <param name="trouble">What went wrong.</param>
    /// <param name="restarts">How often the server was started again since it last answered.</param>
    /// <param name="most">How often that may be.</param>
    /// <param name="others">How many other requests it is answering: who answers others does not hang.</param>
    public static Remedy Of(Trouble trouble, int restarts, int most, int others) =>
        trouble switch
        {
            Trouble.BrokeOff => Remedy.None,
            Trouble.Hangs when others > 0 => Remedy.None,
            _ => restarts < most ? Remedy.Restart : Remedy.End,
        };
}
