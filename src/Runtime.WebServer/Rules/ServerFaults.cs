using System;
using System.Globalization;
using PureLambda.Web;

namespace PureLambda.WebServer;

/// <summary>What is wrong with a server or its answer, in the words of an error.</summary>
internal static class ServerFaults
{
    public static readonly Fault Unwanted = new(
        "Runtime.UnmarshalError",
        "The event is none of HTTP: an event of API Gateway, a function URL or a load balancer was expected. "
            + "To let the server answer others, give a path for events."
    );

    public static Fault PortTaken(int port) =>
        new(
            "Function.PortTaken",
            $"Something listens on port {port} of 127.0.0.1 before the server was started. Give it another port, or leave the command out "
                + "to use the server that runs already."
        );

    public static Fault CannotStart(Server server, string reason) =>
        new("Function.ServerNotStarted", $"{Named(server)} cannot be started: {reason}.");

    public static Fault NotReady(Server server, int port, TimeSpan waited, Look last) =>
        new(
            "Function.ServerNotReady",
            $"{Named(server)} was not ready on port {port} of 127.0.0.1 within {Seconds(waited)}: {last}. "
                + (
                    server is Server.Running
                        ? "No command was given, so that it had to run already."
                        : "Let it listen on that port; a program finds its port in the variable PORT."
                )
        );

    public static Fault Ended(Server server, string how) => new("Function.ServerEnded", $"{Named(server)} {how}");

    public static Fault EndedBy(Server server, string how, OutgoingRequest request) =>
        new("Function.ServerEnded", $"{Named(server)} ended before it answered {request}: it {how}");

    public static Fault Hangs(OutgoingRequest request, TimeSpan margin) =>
        new(
            "Function.ServerTimeout",
            $"The server did not answer {request} in time: it was given up {margin.TotalMilliseconds:0} ms before the invocation's deadline."
        );

    public static Fault Stopped(OutgoingRequest request) =>
        new("Function.ServerStopped", $"The environment goes away, and the server had not answered {request} by then.");

    public static Fault Unreachable(OutgoingRequest request, string reason) =>
        new("Function.ServerUnreachable", $"The server takes no connection for {request}: {reason}");

    public static Fault BrokeOff(OutgoingRequest request, string reason) =>
        new("Function.ServerBrokeOff", $"The server broke off its answer to {request}: {reason}");

    public static Fault TooLong(OutgoingRequest request, int most) =>
        new(
            "Function.ResponseTooLarge",
            $"The server's answer to {request} is longer than {most} bytes. Stream it: Lambda takes 6 MB in one piece."
        );

    public static Fault Status(OutgoingRequest request, int status, StatusRanges errors) =>
        new(
            "Function.ErrorStatus",
            $"The server answered {request} with status {status}, which is an error of the function by its settings ({errors})."
        );

    public static Fault Refused(OutgoingRequest request, int status) =>
        new(
            "Function.EventRefused",
            $"The server answered the event with status {status} to {request}: a status below 400 was expected."
        );

    private static string Named(Server server) =>
        server is Server.Program program ? $"The server ({program})" : Capital($"{server}");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
