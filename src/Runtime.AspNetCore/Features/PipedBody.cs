using System;
using System.IO;
using System.IO.Pipelines;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;

namespace PureLambda.AspNetCore.Features;

/// <summary>Passes the bytes on as they are written; a slow client slows the application.</summary>
internal sealed class PipedBody : AnswerBody
{
    // Holds 64 KiB at most, whatever the application writes.
    private readonly Pipe pipe = new(new PipeOptions(useSynchronizationContext: false));
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? failure;

    public override PipeWriter Writer => pipe.Writer;

    public override bool IsSent => started.Task.IsCompleted;

    /// <summary>Ends when status and headers are what they will be.</summary>
    public Task Started => started.Task;

    public override void Begin() => started.TrySetResult();

    // Nothing is read before it has begun, and what is not flushed goes with the pipe.
    public override void Clear() { }

    // A pipe that is completed with an error forgets what has not been read; the client is to have it.
    public override ValueTask End(Exception? error)
    {
        failure = error;
        return pipe.Writer.CompleteAsync();
    }

    /// <summary>The answer: what has been and will be written.</summary>
    /// <param name="response">Status and headers.</param>
    /// <param name="running">The application.</param>
    /// <param name="lifetime">Told when the client has gone.</param>
    public StreamedResponse Response(ResponseFeature response, Task running, LifetimeFeature lifetime) =>
        new(client => Write(client, running, lifetime)) { Prelude = response.ToPrelude() };

    private async Task Write(Stream client, Task running, LifetimeFeature lifetime)
    {
        try
        {
            await pipe.Reader.CopyToAsync(client).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Writes of the application come to nothing from here on, and it hears of it.
            await pipe.Reader.CompleteAsync(e).ConfigureAwait(false);
            lifetime.Cancel();
            throw;
        }
        finally
        {
            await running.ConfigureAwait(false);
        }
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }
}
