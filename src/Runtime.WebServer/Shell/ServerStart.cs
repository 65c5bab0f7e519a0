using System;
using System.Collections;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;

namespace PureLambda.WebServer;

/// <summary>Starts servers of each kind.</summary>
internal static class ServerStart
{
    /// <exception cref="FaultException">It cannot be started, and the fault says why.</exception>
    public static IServerRun Of(ProxySettings settings) =>
        settings.Server.Match<IServerRun>(
            program => Started(program, settings),
            static function => new FunctionRun(function.Run),
            static _ => new RunningRun()
        );

    private static IServerRun Started(Server.Program program, ProxySettings settings)
    {
        string[] words = [program.Name, .. program.Arguments];
        var variables = Variables(program, settings.Port);
        try
        {
            return OperatingSystem.IsLinux()
                ? LinuxRun.Start(words, variables, settings.Log)
                : PortableRun.Start(words, variables, settings.Log);
        }
        catch (Win32Exception e)
        {
            throw new FaultException(ServerFaults.CannotStart(program, e.Message));
        }
    }

    // Who finds the Runtime API would take the events that are ours.
    private static Dictionary<string, string> Variables(Server.Program program, int port)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry one in Environment.GetEnvironmentVariables())
            variables[(string)one.Key] = (string?)one.Value ?? "";
        _ = variables.Remove("AWS_LAMBDA_RUNTIME_API");
        variables["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in program.Environment)
            variables[name] = value;
        return variables;
    }
}
