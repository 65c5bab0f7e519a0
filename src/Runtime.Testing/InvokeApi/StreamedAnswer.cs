using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace PureLambda.Testing;

/// <summary>An event stream that is sent while the function writes it. For an invoker that has gone it leads nowhere.</summary>
internal sealed class StreamedAnswer(HttpResponse response, string version)
{
    private bool isGone;

    /// <summary>Sends a message, the first one behind the head, and waits until the connection has room for the next.</summary>
    public async Task WriteAsync(string requestId, byte[] message)
    {
        if (isGone)
            return;
        if (!response.HasStarted)
            LoopbackHttp.SetHead(response, InvokeAnswers.StreamOf(requestId, version));
        try
        {
            await response.Body.WriteAsync(message, response.HttpContext.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The function may finish all the same.
            isGone = true;
        }
    }
}
