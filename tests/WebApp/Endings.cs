using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PureLambda.AspNetCore.Tests;

/// <summary>Ways to end a request without a whole answer.</summary>
internal static class Endings
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/end/abort", static (HttpContext http) => http.Abort());
        app.MapGet("/end/never", static () => new TaskCompletionSource().Task);
        app.MapGet("/end/exit", static () => Environment.Exit(3));
        // A body where there is to be none: Kestrel would not take it.
        app.MapGet(
            "/end/status/{status:int}",
            static async (int status, HttpResponse response) =>
            {
                response.StatusCode = status;
                await response.WriteAsync("for nobody");
            }
        );
        // Half of an answer, and then none of these.
        app.MapGet(
            "/end/half/{kind}",
            static async (string kind, HttpContext http) =>
            {
                await http.Response.WriteAsync("half");
                await http.Response.Body.FlushAsync();
                if (kind == "throw")
                    throw new InvalidOperationException("late");
                if (kind == "abort")
                    http.Abort();
                else if (kind == "exit")
                    Environment.Exit(3);
                else
                    await new TaskCompletionSource().Task;
            }
        );
    }
}
