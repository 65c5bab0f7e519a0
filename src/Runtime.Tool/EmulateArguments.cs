using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>What `purelambda emulate` was asked to do, checked: the function, and where it is offered.</summary>
/// <param name="Function">The function.</param>
/// <param name="Port">The port of the Invoke API.</param>
/// <param name="Http">The front for browsers, or null for none.</param>
internal sealed record EmulateArguments(EmulatorOptions Function, int Port, HttpFront? Http)
{
    public static (EmulateArguments Arguments, IReadOnlyList<string> Problems) Read(ParseResult parsed)
    {
        var problems = new List<string>();
        var function = InvokeArguments.ReadFunction(parsed, problems);
        var port = ReadPort(parsed.GetRequiredValue(EmulateCommand.Port), problems);
        var http = HttpFront.Read(parsed.GetValue(EmulateCommand.Http), problems);
        return (new(function, port, http), problems);
    }

    private static int ReadPort(string text, List<string> problems)
    {
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 0 and <= 65535
        )
            return port;
        problems.Add($"--port is {text}; give a number from 0 to 65535.");
        return 0;
    }
}
