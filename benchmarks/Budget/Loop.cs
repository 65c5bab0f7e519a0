using System;
using System.Collections.Generic;
using System.Threading;
using PureLambda.Protocol;
using PureLambda.Shell;

namespace PureLambda.Budgets;

/// <summary>A handler in the loop as <see cref="Lambda.Run(Bootstrap)"/> runs it: interpreter, table, transport, and below it a socket in memory.</summary>
public static class Loop
{
    /// <summary>Runs a handler on the same event, again and again, and says what an invocation allocated on the worker's thread.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="json">The event.</param>
    /// <param name="expected">The answer.</param>
    /// <param name="warm">How many invocations are not measured.</param>
    /// <param name="measured">How many are.</param>
    /// <exception cref="InvalidOperationException">An invocation failed, or the answer is another one.</exception>
    public static double Allocated(Handler handler, string json, string expected, int warm, int measured)
    {
        using var stop = new CancellationTokenSource();
        using var socket = new MemorySocket(Wire.Event(json), warm, measured, stop.Cancel);
        var problems = new List<LogRecord>();
        var exit = Lambda.Run(
            Bootstrap
                .Of(handler)
                .With(options =>
                    options with
                    {
                        Environment = Variable,
                        Transport = address => new SocketTransport(address) { Open = _ => socket },
                        Log = record =>
                        {
                            if (record.Level >= LogLevel.Warning)
                                problems.Add(record);
                        },
                        Stop = stop.Token,
                    }
                )
        );
        if (problems is [var first, ..])
            throw new InvalidOperationException($"{problems.Count} problems, the first: {first}");
        if (exit != 0 || socket.Failed is not null)
            throw new InvalidOperationException($"The loop ended with {exit}. Failed: {socket.Failed ?? "nothing"}.");
        if (socket.Answer != expected)
            throw new InvalidOperationException($"The answer is {socket.Answer}, and not {expected}.");
        return (double)socket.Allocated / measured;
    }

    private static string? Variable(string name) =>
        name switch
        {
            "AWS_LAMBDA_RUNTIME_API" => Wire.Address.Authority,
            "AWS_LAMBDA_FUNCTION_NAME" => "budget",
            _ => null,
        };
}
