using System.Collections.Generic;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>Connections that are refused, cut and closed.</summary>
internal static class Connections
{
    public static IEnumerable<Check> All { get; } =
    [
        new(
            "ends when there is no Runtime API",
            "Without a Runtime API there is nothing to do: the runtime ends with an exit code.",
            Source.CustomRuntime,
            static trial => trial.FailingExitAsync("no connection could be made")
        )
        {
            // Port 9 (discard) is closed wherever anybody would run this.
            Environment = new Dictionary<string, string?> { ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9" },
        },
        new(
            "does not spin when its connection is cut before an event",
            "A connection that breaks means that the environment goes away: no hot loop.",
            Source.RuntimeApi,
            static trial =>
                Pace.MeasuredAsync(
                    trial,
                    "its connection was cut before an event",
                    static next =>
                    {
                        next.Reset();
                        return Task.CompletedTask;
                    }
                )
        ),
        new(
            "opens a new connection when the service has closed one",
            "After Connection: close the next call takes a new connection.",
            Source.Http,
            static async trial =>
            {
                var post = await trial.AnswerAsync();
                await post.SendAsync(
                    "HTTP/1.1 202 Accepted\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                    Body.Empty,
                    close: true
                );
                await trial.GoesOnAsync();
            }
        ),
        new(
            "does not answer an event that was cut off",
            "A body shorter than announced is no event: it is reported or asked for again, or the runtime ends.",
            Source.Http,
            static async trial =>
            {
                var invocation = trial.Invocation();
                var next = await trial.NextAsync();
                await next.SendAsync(
                    $"HTTP/1.1 200 OK\r\n{invocation.Fields}Content-Length: {invocation.Event.Length + 1}\r\n\r\n",
                    invocation.Event,
                    close: true
                );
                var answer = $"{Trial.Invocations}/{invocation.RequestId}/response";
                try
                {
                    var request = (await trial.RequestAsync("report the event, ask again, or end")).Request;
                    if (trial.IsAt(request, answer))
                        throw new ContractBroken("it answered an event of which the end was missing");
                }
                catch (ContractBroken) when (trial.HasEnded)
                {
                    await trial.FailingExitAsync("an event was cut off");
                }
            }
        ),
        new(
            "ignores the proxies of the environment",
            "The Runtime API is on this machine: no proxy lies between.",
            Source.Environment,
            static async trial => await (await trial.AnswerAsync()).AcceptAsync()
        )
        {
            Environment = new Dictionary<string, string?>
            {
                ["HTTP_PROXY"] = "http://127.0.0.1:9",
                ["http_proxy"] = "http://127.0.0.1:9",
                ["ALL_PROXY"] = "http://127.0.0.1:9",
            },
        },
        new(
            "takes a path in the address of the Runtime API",
            "Local tools put the function's name behind the port.",
            "https://github.com/aws/aws-lambda-dotnet",
            static async trial => await (await trial.AnswerAsync()).AcceptAsync()
        )
        {
            PathPrefix = "/function",
        },
    ];
}
