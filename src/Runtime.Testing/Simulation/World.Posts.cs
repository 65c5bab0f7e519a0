using System;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>Posts, and what becomes of them.</summary>
internal sealed partial class World
{
    private Said Post(RequestBytes post, ReadOnlySpan<byte> bytes, bool streamed)
    {
        life[0].Posts(post);
        HaltIfBroken();
        var fate = invoked ? turns[index].Answering : Answering.Calm;
        if (invoked)
            turns[index].Answering = Answering.Calm;
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
                PassDeadline();
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

    private Said Other(RequestBytes request)
    {
        switch (request.Path)
        {
            case Wire.RuntimeApi.InitError:
            case Wire.RuntimeApi.RestoreError:
                life.Reports(request);
                var taken = Answer(request, service.NewCall(), Shape.Whole);
                return storing == Storing.ReportReset ? Said.Reset : taken;
            case Wire.RuntimeApi.Register when starting == Starting.RegisterRefused:
                return new Said(Answers.Error(403, "Extension.TooManyExtensions", "Too many"));
        }
        return Answer(request, service.NewCall(), Shape.Whole);
    }

    private void PassDeadline()
    {
        if (!invoked || service.State is not ServerState.Standard { Current: { } request })
            return;
        Time.Advance(Timeout);
        service.Happens(new ServerEvent.DeadlinePassed(request.RequestId, Timeout));
    }

    // An invoker learns how its invocation ended.
    private void Told(string requestId, InvocationResult result)
    {
        Ledger.Demand(
            invoked && requestId == lastId,
            "no answer is crossed",
            $"the invoker of {requestId} waits for nothing"
        );
        if (result is InvocationResult.Success success)
            Ledger.Demand(
                life[0].Delivery is { } mine && mine.Request.RequestId == requestId && IsOf(mine.Outcome, success),
                "no answer is crossed",
                $"the invoker of {requestId} got what its handler did not answer"
            );
        Ledger.Close(result);
        invoked = false;
        index++;
    }

    private static bool IsOf(Outcome? outcome, InvocationResult.Success success) =>
        outcome switch
        {
            Outcome.Success s => s.ContentType == success.ContentType
                && s.Body.Span.SequenceEqual(success.Body.Bytes.Span),
            Outcome.Streamed => true,
            _ => false,
        };
}
