using System;

namespace PureLambda.Testing;

/// <summary>Posts, and what becomes of them.</summary>
internal abstract partial class World
{
    protected static readonly TimeSpan Hours = TimeSpan.FromHours(5);

    /// <summary>The deadline of the invocation that a worker has passes, if there still is one.</summary>
    protected abstract void PassDeadline(int worker);

    /// <summary>What the service says to a post, and what reaches the runtime of it.</summary>
    protected Said Fated(RequestBytes post, ReadOnlySpan<byte> bytes, int worker, Answering fate)
    {
        var call = service.NewCall();
        switch (fate)
        {
            case Answering.Refuse:
                return Said.Refused;
            case Answering.ResetRequest:
                return Said.Reset;
            case Answering.ResetWithin:
                return Broken(bytes, call);
            case Answering.ResetReply:
                _ = service.Serve(post, call);
                return Said.Reset;
            case Answering.CutReply:
                return Answer(post, call, Shape.CutBody);
            case Answering.Chunked:
                return Answer(post, call, Shape.Chunked);
            case Answering.BadRequest:
                return Forged(Answers.UnknownRequestId);
            case Answering.Forbidden:
                return Forged(Answers.Refused("Ready", "InvocationResponse"));
            case Answering.Gone:
                return Forged(Answers.Error(410, "InvokeTimeout", "Invoke timeout"));
            case Answering.ServerError:
                return Forged(Answers.Error(500, "InternalServerError", "Container error"));
            case Answering.Unavailable:
                return Forged(new HttpAnswer(503, "text/plain", [], Body.FromText("later")));
            case Answering.TooLarge:
                return Answer(post, call, Shape.Whole, tooLarge: true);
            case Answering.Late:
                PassDeadline(worker);
                break;
            case Answering.StopBefore:
                Stop();
                break;
        }
        var said = Answer(post, call, Shape.Whole);
        if (fate == Answering.StopAfter)
            Stop();
        if (fate == Answering.Freeze)
            Time.Advance(Hours);
        return said;
    }

    /// <summary>What stands behind a post is read when that was answered, unless the connection broke before.</summary>
    protected void ReadBehind(SimulatedTransport connection, bool wasStopping, Answering fate)
    {
        if (connection.Behind is not { } request)
            return;
        Ledger.Demand(!wasStopping, "who is asked to stop asks no more", "it asks ahead for an event after SIGTERM");
        if (fate is Answering.Refuse or Answering.ResetRequest or Answering.ResetWithin)
            return;
        connection.IsAhead = true;
        Ahead(request, connection);
    }

    private Said Answer(RequestBytes post, Call call, Shape shape, bool tooLarge = false)
    {
        if (service.Serve(post, call, tooLarge) is { } answer)
            return new Said(answer, shape);
        Ledger.Break("every post is answered", $"the service says nothing to {post.Path}");
        return Said.Reset;
    }

    // The service was not asked: it still waits, and gives the same event again to who asks.
    private static Said Forged(HttpAnswer answer) => new(answer);

    private Said Broken(ReadOnlySpan<byte> bytes, Call call)
    {
        if (RequestBytes.Read(bytes[..^1]) is { } half)
            _ = service.Serve(half, call);
        return Said.Reset;
    }

    /// <summary>Whether what an invoker got is what its handler came to.</summary>
    protected static bool IsOf(Outcome? outcome, InvocationResult.Success success) =>
        outcome switch
        {
            Outcome.Success s => s.ContentType == success.ContentType
                && s.Body.Span.SequenceEqual(success.Body.Bytes.Span),
            Outcome.Streamed => true,
            _ => false,
        };
}
