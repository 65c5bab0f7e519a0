namespace PureLambda.Testing;

/// <summary>Where a recording comes from.</summary>
/// <param name="Capture">The name it was recorded under.</param>
/// <param name="Runtime">The client and its version.</param>
/// <param name="Emulator">The server, its version and its mode: <c>(standard mode)</c> or <c>(managed-instances mode)</c>.</param>
public sealed record RecordingOrigin(string Capture, string Runtime, string Emulator);

/// <summary>One call of the function by its caller.</summary>
/// <param name="Number">From 1, in order of sending.</param>
/// <param name="Label">Its part in the case, or null.</param>
/// <param name="Request">What was sent; its body is the event.</param>
/// <param name="Answer">What came back, or null.</param>
/// <param name="Failure">Why nothing came back, or null.</param>
public sealed record RecordedInvocation(
    int Number,
    string? Label,
    RecordedEvent Request,
    RecordedAnswer? Answer,
    string? Failure
);

/// <summary>What a caller sent.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">The event.</param>
public sealed record RecordedEvent(string Method, string Path, PureLambda.Sequence<Header> Headers, Payload Body);

/// <summary>What a caller got.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
public sealed record RecordedAnswer(int Status, PureLambda.Sequence<Header> Headers, Payload Body);

/// <summary>What ended the recording.</summary>
/// <param name="Signal">The signal that the emulator got.</param>
/// <param name="EmulatorExitCode">What it exited with, or null.</param>
public sealed record RecordedShutdown(string Signal, int? EmulatorExitCode);

/// <summary>One request and what came of it.</summary>
/// <param name="Number">From 1, in order of the start of the request.</param>
/// <param name="Connection">The number of its connection.</param>
/// <param name="IndexOnConnection">Its position there, from 1.</param>
/// <param name="Request">The request.</param>
/// <param name="Interim">1xx answers before the final one.</param>
/// <param name="Response">The answer; null when the connection ended without one.</param>
public sealed record RecordedExchange(
    int Number,
    int Connection,
    int IndexOnConnection,
    RecordedRequest Request,
    PureLambda.Sequence<RecordedInterim> Interim,
    RecordedResponse? Response
);

/// <summary>A request.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path and the query, as on the wire.</param>
/// <param name="Message">Headers and body.</param>
public sealed record RecordedRequest(string Method, string Path, RecordedMessage Message);

/// <summary>A final answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">The words behind it.</param>
/// <param name="Message">Headers and body.</param>
public sealed record RecordedResponse(int Status, string Reason, RecordedMessage Message);

/// <summary>A 1xx answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="StatusLine">The whole line.</param>
/// <param name="Headers">Its headers.</param>
public sealed record RecordedInterim(int Status, string StatusLine, PureLambda.Sequence<Header> Headers);

/// <summary>A connection.</summary>
/// <param name="Number">From 1, in order of opening.</param>
/// <param name="ClosedBy"><c>client</c>, <c>client-reset</c>, <c>server</c> or <c>upstream-refused</c>.</param>
/// <param name="Exchanges">How many exchanges it carried.</param>
public sealed record RecordedConnection(int Number, string ClosedBy, int Exchanges);

/// <summary>Headers and body of a message. A character of a header is a byte of the wire (Latin-1).</summary>
/// <param name="Version">The HTTP version.</param>
/// <param name="Headers">Its headers, in the order and case of the wire.</param>
/// <param name="Framing">How the end of the body was told.</param>
/// <param name="Body">The body, its chunks joined.</param>
/// <param name="Chunks">Of a chunked body, the chunks; the closing one is left out.</param>
/// <param name="Trailers">Of a chunked body, what stood behind it.</param>
/// <param name="Complete">False when the connection ended in the middle of the message.</param>
public sealed record RecordedMessage(
    string Version,
    PureLambda.Sequence<Header> Headers,
    RecordedFraming Framing,
    Payload Body,
    PureLambda.Sequence<RecordedChunk> Chunks,
    PureLambda.Sequence<Header> Trailers,
    bool Complete
);

/// <summary>One chunk of a body.</summary>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Extension">What stood behind its size, or null.</param>
public sealed record RecordedChunk(int Size, string? Extension = null);

/// <summary>How the end of a body was told.</summary>
public enum RecordedFraming
{
    /// <summary>There was no body.</summary>
    None,

    /// <summary>By its length.</summary>
    ContentLength,

    /// <summary>By a last chunk.</summary>
    Chunked,

    /// <summary>By the end of the connection.</summary>
    UntilClose,
}
