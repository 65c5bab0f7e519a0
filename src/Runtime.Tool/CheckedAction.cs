using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Tool;

/// <summary>What every command does alike: it says all that is wrong with its arguments, or runs; Ctrl+C ends it.</summary>
internal static class CheckedAction
{
    public static void SetAction<T>(
        this Command command,
        Func<ParseResult, (T Arguments, IReadOnlyList<string> Problems)> read,
        Func<T, CancellationToken, Task<int>> run
    ) =>
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var (arguments, problems) = read(parsed);
                foreach (var problem in problems)
                    Complaint.Say(problem);
                if (problems is not [])
                    return ExitCode.BadArguments;
                try
                {
                    return await run(arguments, cancellation);
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    return ExitCode.Interrupted;
                }
            }
        );
}
