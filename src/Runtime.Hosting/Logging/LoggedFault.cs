using System;
using System.Text;

namespace PureLambda.Hosting.Logging;

/// <summary>A fault for loggers, which know exceptions only: it shows the fault as the exception that it was.</summary>
internal sealed class LoggedFault(Fault fault)
    : Exception(fault.Message, fault.Causes is [var cause, ..] ? new LoggedFault(cause) : null)
{
    public override string? StackTrace => fault.StackTrace.Count == 0 ? null : string.Join('\n', fault.StackTrace);

    public override string ToString()
    {
        var text = new StringBuilder(fault.Type).Append(": ").Append(Message);
        foreach (var frame in fault.StackTrace)
            text.Append("\n   ").Append(frame);
        if (InnerException is { } cause)
            text.Append("\ncaused by ").Append(cause);
        return text.ToString();
    }
}
