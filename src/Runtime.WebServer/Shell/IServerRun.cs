using System.Threading.Tasks;

namespace PureLambda.WebServer;

/// <summary>One run of a server, from its start to its end.</summary>
internal interface IServerRun
{
    /// <summary>Completes when the run has ended, with how: "exited with code 3 …". Never fails.</summary>
    Task<string> Ended { get; }

    /// <summary>Asks it to end, as SIGTERM does.</summary>
    void Ask();

    /// <summary>Ends it, and whatever it started.</summary>
    void Kill();
}
