using System;
using System.IO;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>
/// Moves one call and its reply: the only thing between the interpreter and the wire. Blocking; used by one worker. It
/// never throws for what the peer does: whatever happens is a <see cref="Reply"/>.
/// </summary>
public interface ITransport : IDisposable
{
    /// <summary>Sends a call and waits for its reply, for as long as it takes.</summary>
    /// <param name="call">The call; its framing is not <see cref="Framing.Chunked"/>.</param>
    Reply Send(Call call);

    /// <summary>
    /// Sends a call and, in the same write, the one that is going to follow it; waits for the reply to the first. A transport
    /// that cannot do so sends the first only, as this does. The second is then sent as always: what
    /// <see cref="Send"/> gives for it is its reply, whenever it went out.
    /// </summary>
    /// <param name="call">The call; its framing is not <see cref="Framing.Chunked"/>.</param>
    /// <param name="following">The call that follows: a GET, the next that is sent.</param>
    Reply SendPipelined(Call call, Call following) => Send(call);

    /// <summary>Sends a call whose body is written piece by piece.</summary>
    /// <param name="call">The head and the first bytes.</param>
    /// <param name="body">Writes the body to the stream; returns the fault with which its source failed, or null.</param>
    Reply SendStreamed(Call call, Func<Stream, Fault?> body);

    /// <summary>
    /// Makes a pending call return soon, and each later GET at once; later posts still go out, so that what was received is
    /// answered. Called from another thread.
    /// </summary>
    void Interrupt();
}
