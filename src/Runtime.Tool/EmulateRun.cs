using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>Serves the function until the user has enough.</summary>
internal static class EmulateRun
{
    public static async Task<int> RunAsync(EmulateArguments arguments, CancellationToken cancellation)
    {
        var function = arguments.Function;
        var screen = new Screen(json: false);
        await using var emulator = new Emulator(function with { Log = screen.Log });
        // Whose port is opened, for the complaint.
        var opening = $"--port {arguments.Port}";
        try
        {
            await using var endpoint = await InvokeEndpoint.StartAsync(emulator, arguments.Port, cancellation);
            opening = $"--http {arguments.Http}";
            await using var front = arguments.Http is { } http
                ? await HttpEndpoint.StartAsync(emulator, http.Shape, http.Port, cancellation)
                : null;
            Console.Out.WriteLine($"The function answers at {endpoint.Address}, whatever name it is called by. Try");
            Console.Out.WriteLine(
                $"  curl -d '{{}}' {endpoint.Address}/2015-03-31/functions/{function.FunctionName}/invocations"
            );
            if (front is not null)
                Console.Out.WriteLine(
                    $"Browsers and curl reach it at {front.Address}/ as {arguments.Http!.Description}."
                );
            Console.Out.WriteLine("Ctrl+C ends it.");
            await Task.Delay(Timeout.Infinite, cancellation);
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
        catch (IOException e)
        {
            Complaint.Say($"{opening} cannot be used: {e.Message} Give another port, or 0 for one that is free.");
            return ExitCode.BadArguments;
        }
    }
}
