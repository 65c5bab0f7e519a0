using System;
using PureLambda.Core;
using PureLambda.Protocol;
using PureLambda.Shell;

namespace PureLambda;

/// <summary>Runs a program as an AWS Lambda custom runtime.</summary>
public static class Lambda
{
    private const int BugExitCode = 70;

    /// <summary>Runs a program of one handler until the platform ends it.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>The exit code: 0 asked to stop, 1 initializer or Runtime API failed, 2 settings unusable, 70 a bug of PureLambda.</returns>
    public static int Run(Handler handler) => Run(Bootstrap.Of(handler));

    /// <summary>Runs a program until the platform ends it.</summary>
    /// <param name="bootstrap">The program.</param>
    /// <returns>The exit code: 0 asked to stop, 1 initializer or Runtime API failed, 2 settings unusable, 70 a bug of PureLambda.</returns>
    public static int Run(Bootstrap bootstrap)
    {
        ArgumentNullException.ThrowIfNull(bootstrap);
        try
        {
            if (bootstrap.Options.LimitHeap)
                HeapLimit.FromMemorySetting();
            using var interpreter = new Interpreter(bootstrap, SettingsReader.Read(bootstrap.Options.Environment));
            return interpreter.Run().ExitCode;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"This is a bug of PureLambda: please report it.{Environment.NewLine}{e}");
            return BugExitCode;
        }
    }
}
