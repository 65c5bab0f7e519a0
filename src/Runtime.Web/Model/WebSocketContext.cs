namespace PureLambda.Web;

/// <summary>What a WebSocket API says of a connection.</summary>
/// <param name="ConnectionId">The connection's id, to which messages can be posted.</param>
/// <param name="EventType"><c>CONNECT</c>, <c>MESSAGE</c> or <c>DISCONNECT</c>; null where it is not said.</param>
public sealed record WebSocketContext(string ConnectionId, string? EventType)
{
    /// <summary>The message's id; null on connecting and disconnecting.</summary>
    public string? MessageId { get; init; }

    /// <summary>The close code, on disconnecting.</summary>
    public int? DisconnectStatus { get; init; }

    /// <summary>Why the connection ended, on disconnecting.</summary>
    public string? DisconnectReason { get; init; }
}
