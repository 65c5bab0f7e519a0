using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PureLambda.AspNetCore.Tests;

/// <summary>Requests that wait for each other: none is answered before as many as are expected are inside.</summary>
internal static class Meeting
{
    // What flows with a request from before the wait to behind it.
    private static readonly AsyncLocal<string> Own = new();

    public static void Map(WebApplication app, int guests)
    {
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.MapPost(
            "/meet/{name}",
            async (string name, HttpContext http) =>
            {
                Own.Value = name;
                var before = http.TraceIdentifier;
                if (Interlocked.Increment(ref arrived) == guests)
                    all.SetResult();
                await all.Task.WaitAsync(http.RequestAborted);
                var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                var isOwn = Own.Value == name && http.TraceIdentifier == before;
                return isOwn ? Answer(name, body.ToArray()) : $"{name} met another as itself";
            }
        );
    }

    /// <summary>What a guest is answered who brought this.</summary>
    public static string Answer(string name, byte[] body) => $"{name} {Convert.ToHexString(SHA256.HashData(body))}";
}
