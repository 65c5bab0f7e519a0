using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using PureLambda.Protocol;
using Got = PureLambda.Protocol.Reply;
using Sent = PureLambda.Protocol.Call;

namespace PureLambda.Testing;

/// <summary>Calls and replies, as data, in the words of a recording.</summary>
internal static class CallRecord
{
    /// <summary>The request as the runtime's own writer puts it on the wire.</summary>
    public static RecordedRequest Request(Sent call, RuntimeApiAddress address)
    {
        var writer = new RequestWriter(address);
        var head = new byte[writer.MaxHead(call)];
        var lines = Encoding.Latin1.GetString(head, 0, writer.WriteHead(call, head)).Split("\r\n");
        var framing = call.Framing switch
        {
            Framing.None => RecordedFraming.None,
            Framing.Length => RecordedFraming.ContentLength,
            Framing.Chunked => RecordedFraming.Chunked,
        };
        // Of a streamed call the body is known when it has ended.
        var body = framing == RecordedFraming.Chunked ? Payload.Empty : call.Body;
        var headers = lines[1..].TakeWhile(static line => line.Length > 0).Select(Field);
        return new(
            call.Method,
            lines[0].Split(' ')[1],
            new("HTTP/1.1", [.. headers], framing, body, [], [], Complete: framing != RecordedFraming.Chunked)
        );
    }

    /// <summary>A streamed request, when it is over.</summary>
    public static RecordedRequest Streamed(RecordedRequest request, ChunkLog log, Fault? failed, bool complete)
    {
        var (body, chunks) = log.Whole();
        var message = request.Message with
        {
            Body = body,
            Chunks = chunks,
            Trailers = failed is null ? [] : Headers(Encode.Trailers(failed)),
            Complete = complete,
        };
        return request with { Message = message };
    }

    /// <summary>The answer; null when there was none.</summary>
    public static RecordedResponse? Response(Got reply) =>
        reply switch
        {
            Got.Received r => Response(r.Status, r.Headers, r.Body, complete: true),
            // What came of the body before it was cut is not known here.
            Got.Cut r => Response(r.Status, r.Headers, Payload.Empty, complete: false),
            _ => null,
        };

    private static RecordedResponse Response(int status, Headers headers, Payload body, bool complete)
    {
        var fields = Headers(headers);
        var framing =
            fields.Any(static h => h.Name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                ? RecordedFraming.Chunked
            : fields.Any(static h => h.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                ? RecordedFraming.ContentLength
            : body.IsEmpty ? RecordedFraming.None
            : RecordedFraming.UntilClose;
        // How it was cut into chunks a reply does not say: one stands for all.
        PureLambda.Sequence<RecordedChunk> chunks =
            framing == RecordedFraming.Chunked && !body.IsEmpty ? [new RecordedChunk(body.Length)] : [];
        return new(
            status,
            ReasonPhrases.GetReasonPhrase(status),
            new("HTTP/1.1", fields, framing, body, chunks, [], complete)
        );
    }

    private static PureLambda.Sequence<Header> Headers(Headers headers)
    {
        var fields = new List<Header>();
        // As bytes: a value read as UTF-8 has lost what is not.
        foreach (var (name, value) in headers.All())
            fields.Add(new Header(name, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value))));
        return PureLambda.Sequence.From(fields);
    }

    private static Header Field(string line)
    {
        var colon = line.IndexOf(':');
        return new Header(line[..colon], line[(colon + 1)..].Trim());
    }
}
