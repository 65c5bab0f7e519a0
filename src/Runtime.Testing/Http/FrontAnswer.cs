using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace PureLambda.Testing;

/// <summary>The answer to one client, whole or as it comes. For a client that has gone it leads nowhere.</summary>
internal sealed class FrontAnswer(HttpContext context)
{
    private bool isGone;

    // Of what goes to HEAD Kestrel sends the length alone.
    private bool HasBody => context.Response.StatusCode is not (204 or 205 or 304);

    /// <summary>All of it.</summary>
    public async Task WriteAsync(HttpAnswer answer)
    {
        SetHead(answer);
        if (context.Response.StatusCode is not (204 or 304))
            context.Response.ContentLength = context.Response.StatusCode == 205 ? 0 : answer.Body.Length;
        await WriteAsync(answer.Body);
    }

    /// <summary>Its head; the length of what follows is not known.</summary>
    public async Task BeginAsync(HttpAnswer head)
    {
        SetHead(head);
        await TryAsync(() => context.Response.StartAsync(context.RequestAborted));
    }

    /// <summary>A piece of its body, which is sent before the next is asked for.</summary>
    public async Task WriteAsync(Body piece)
    {
        if (HasBody && piece.Length > 0)
            await TryAsync(() => context.Response.Body.WriteAsync(piece.Bytes, context.RequestAborted).AsTask());
    }

    /// <summary>The function failed behind the first byte: the connection ends before the answer does.</summary>
    public void Abort() => context.Abort();

    private void SetHead(HttpAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var field in answer.Headers.GroupBy(static field => field.Name, StringComparer.OrdinalIgnoreCase))
            context.Response.Headers[field.Key] = field.Select(static one => one.Value).ToArray();
    }

    private async Task TryAsync(Func<Task> send)
    {
        if (isGone)
            return;
        try
        {
            await send();
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The function may finish all the same.
            isGone = true;
        }
    }
}
