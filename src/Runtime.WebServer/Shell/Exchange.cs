using System;
using System.Buffers;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Web;

namespace PureLambda.WebServer;

/// <summary>One request to the server and its answer, within the time of an invocation.</summary>
internal sealed class Exchange(
    ProxySettings settings,
    Keeper keeper,
    ServerClient client,
    OutgoingRequest request,
    Context context
)
{
    // A connection breaks before the end of its process can be seen.
    private static readonly TimeSpan EndIsSeen = TimeSpan.FromMilliseconds(200);

    // A tenth of the time: a margin as long as the invocation would leave none.
    private readonly TimeSpan margin = Margin(settings.Margin, context.RemainingTime);

    private Life? life;
    private Context? inTime;
    private int hasLeft;

    /// <summary>Waits for the server, asks it, and gives the answer once its headers are there.</summary>
    public async Task<Outcome<HttpResponseMessage>> Ask()
    {
        inTime = context.Earlier(margin);
        keeper.Enter();
        var asked = await Asked().ConfigureAwait(false);
        if (asked is Outcome<HttpResponseMessage>.Failure)
            Leave();
        return asked;
    }

    /// <summary>Reads the whole answer.</summary>
    public async Task<Outcome<Response>> Whole(HttpResponseMessage answer, int most)
    {
        using (answer)
            try
            {
                var body = new MemoryStream();
                var stream = await answer.Content.ReadAsStreamAsync(Token).ConfigureAwait(false);
                using var rented = MemoryPool<byte>.Shared.Rent(16 * 1024);
                var buffer = rented.Memory;
                for (int count; (count = await stream.ReadAsync(buffer, Token).ConfigureAwait(false)) > 0; )
                {
                    if (body.Length + count > most)
                        return ServerFaults.TooLong(request, most);
                    body.Write(buffer.Span[..count]);
                }
                keeper.Answered();
                return AnswerHeaders.Response(answer, Payload.Of(body.GetBuffer().AsMemory(0, (int)body.Length)));
            }
            catch (Exception e) when (IsOfServer(e))
            {
                return await Failure(e).ConfigureAwait(false);
            }
            finally
            {
                Leave();
            }
    }

    /// <summary>Passes the answer on piece by piece; a slow reader slows the server.</summary>
    public async Task Copy(HttpResponseMessage answer, Stream sink, Coding? coding)
    {
        // Disposed with an answer that is not whole, its connection is closed: the server hears that nobody listens.
        using (answer)
            try
            {
                // Not disposed when the server fails: that would write the end of a whole answer.
                var compressed = coding is { } chosen ? Compressor.Over(sink, chosen) : null;
                var target = compressed ?? sink;
                var stream = await Read(answer.Content.ReadAsStreamAsync(Token)).ConfigureAwait(false);
                using var rented = MemoryPool<byte>.Shared.Rent(16 * 1024);
                var buffer = rented.Memory;
                for (
                    int count;
                    (count = await Read(stream.ReadAsync(buffer, Token).AsTask()).ConfigureAwait(false)) > 0;

                )
                {
                    await target.WriteAsync(buffer[..count]).ConfigureAwait(false);
                    await target.FlushAsync().ConfigureAwait(false);
                }
                if (compressed is not null)
                    await compressed.DisposeAsync().ConfigureAwait(false);
                keeper.Answered();
            }
            finally
            {
                Leave();
            }
    }

    private CancellationToken Token => inTime!.CancellationToken;

    private static TimeSpan Margin(TimeSpan wanted, TimeSpan left) =>
        left < TimeSpan.Zero || wanted < left / 10 ? wanted : left / 10;

    private async Task<Outcome<HttpResponseMessage>> Asked()
    {
        life = keeper.Current;
        var began = context.Time.GetTimestamp();
        try
        {
            if (await life.Ready.WaitAsync(Token).ConfigureAwait(false) is { } fault)
                return keeper.Reason ?? fault;
        }
        catch (OperationCanceledException)
        {
            var late = life.NotReady(context.Time.GetElapsedTime(began));
            if (IsLate)
                keeper.Report(life, Trouble.NotReady, late, own: 1);
            return IsLate ? late : ServerFaults.Stopped(request);
        }
        try
        {
            var answer = await client.Send(request, settings.Port, Token).ConfigureAwait(false);
            if (!settings.ErrorStatuses.Contains((int)answer.StatusCode))
                return answer;
            keeper.Answered();
            answer.Dispose();
            return ServerFaults.Status(request, (int)answer.StatusCode, settings.ErrorStatuses);
        }
        catch (Exception e) when (IsOfServer(e))
        {
            return await Failure(e).ConfigureAwait(false);
        }
    }

    // What reading throws is told from what writing throws: the one is the server's, the other its client's.
    private async Task<T> Read<T>(Task<T> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfServer(e))
        {
            throw new FaultException(await Failure(e).ConfigureAwait(false));
        }
    }

    private static bool IsOfServer(Exception e) =>
        e is HttpRequestException or IOException or OperationCanceledException;

    // A timer may be a little ahead of the clock; an environment that goes away leaves more time than that.
    private bool IsLate =>
        inTime!.RemainingTime is var left && left >= TimeSpan.Zero && left < TimeSpan.FromMilliseconds(25);

    private async Task<Fault> Failure(Exception e)
    {
        if (Token.IsCancellationRequested)
        {
            if (!IsLate)
                return ServerFaults.Stopped(request);
            var hangs = ServerFaults.Hangs(request, margin);
            keeper.Report(life!, Trouble.Hangs, hangs, own: 1);
            return hangs;
        }
        var ended = life!.Run!.Ended;
        _ = await Task.WhenAny(ended, Task.Delay(EndIsSeen, settings.Time, Token)).ConfigureAwait(false);
        var (trouble, fault) =
            ended.IsCompleted
                ? (Trouble.Ended, ServerFaults.EndedBy(settings.Server, await ended.ConfigureAwait(false), request))
            : e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
                ? (Trouble.Unreachable, ServerFaults.Unreachable(request, e.Message))
            : (Trouble.BrokeOff, ServerFaults.BrokeOff(request, e.Message));
        keeper.Report(life, trouble, fault, own: 1);
        return fault;
    }

    private void Leave()
    {
        if (Interlocked.Exchange(ref hasLeft, 1) == 1)
            return;
        keeper.Leave();
        inTime?.Dispose();
    }
}
