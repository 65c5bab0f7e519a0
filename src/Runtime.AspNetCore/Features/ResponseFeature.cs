using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Pipelines;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using PureLambda.Web;

namespace PureLambda.AspNetCore.Features;

/// <summary>The status, the headers and the way to the body. What is to run before the response runs once, at its first byte.</summary>
internal sealed class ResponseFeature : IHttpResponseFeature, IHttpResponseBodyFeature
{
    private readonly AnswerBody body;
    private readonly Stack<(Func<object, Task> Run, object State)> starting = new();
    private readonly Stack<(Func<object, Task> Run, object State)> completed = new();
    private readonly HeaderDictionary headers = new();
    private Task? start;

    public ResponseFeature(AnswerBody body)
    {
        this.body = body;
        (Headers, Writer) = (headers, new StartingWriter(this, body.Writer));
        Body = Stream = Writer.AsStream(leaveOpen: true);
    }

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; }

    public bool HasStarted { get; private set; }

    public Stream Body { get; set; }

    public Stream Stream { get; }

    public PipeWriter Writer { get; }

    public void OnStarting(Func<object, Task> callback, object state)
    {
        if (HasStarted)
            throw new InvalidOperationException("The response has started: nothing can run before it any more.");
        starting.Push((callback, state));
    }

    public void OnCompleted(Func<object, Task> callback, object state) => completed.Push((callback, state));

    public void DisableBuffering() { }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken = default) => StartOnce();

    public Task CompleteAsync() => StartOnce();

    /// <summary>Runs what is to run before the response, and lets status and headers be as they are.</summary>
    public Task StartOnce() => start ??= Start();

    /// <summary>Answers 500 and nothing else, unless the client has seen another answer.</summary>
    public void Fail()
    {
        if (body.IsSent)
            return;
        body.Clear();
        headers.IsReadOnly = false;
        headers.Clear();
        (Headers, StatusCode, ReasonPhrase) = (headers, StatusCodes.Status500InternalServerError, null);
        Settle();
    }

    /// <summary>Runs what is to run after the response.</summary>
    public async Task Completed(ILogger logger)
    {
        while (completed.TryPop(out var each))
            try
            {
                await each.Run(each.State).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                ServerLog.AfterResponse(logger, e);
            }
    }

    public Response ToResponse(Payload payload) =>
        new(StatusCode)
        {
            Headers = HeaderFields.From(Others()),
            Cookies = Sequence.From(Cookies()),
            Body = payload,
        };

    public HttpPrelude ToPrelude() =>
        new(StatusCode)
        {
            // A prelude has a name once: a list is one field with commas (RFC 9110, 5.3).
            Headers = Sequence.From(
                Others().GroupBy(static one => one.Name, StringComparer.OrdinalIgnoreCase).Select(Joined)
            ),
            Cookies = Sequence.From(Cookies()),
        };

    private static Header Joined(IGrouping<string, Header> fields) =>
        new(fields.Key, string.Join(", ", fields.Select(static field => field.Value)));

    private IEnumerable<Header> Others() =>
        from field in Headers
        where !field.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)
        from value in field.Value
        select new Header(field.Key, value ?? "");

    private IEnumerable<string> Cookies() => Headers.SetCookie.OfType<string>();

    private async Task Start()
    {
        while (starting.TryPop(out var each))
            await each.Run(each.State).ConfigureAwait(false);
        Settle();
    }

    private void Settle()
    {
        (HasStarted, headers.IsReadOnly) = (true, true);
        body.Begin();
    }

    // Whatever way the first byte takes, it comes by here.
    private sealed class StartingWriter(ResponseFeature response, PipeWriter inner) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        // The application says that it is done; the body ends when it has returned.
        public override void Complete(Exception? exception = null) { }

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            await response.StartOnce().ConfigureAwait(false);
            return await inner.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
