using System;
using System.Text;

namespace PureLambda.Protocol;

/// <summary>What the fields say about the body that follows.</summary>
internal struct Framed(bool close)
{
    private long length = -1;
    private bool chunked;
    private bool close = close;
    private string? problem;

    // RFC 9112, 6.3: both together are how a reply is smuggled.
    public readonly string Problem =>
        problem ?? (chunked && length >= 0 ? "both Content-Length and Transfer-Encoding are given" : "");

    public void Heed(KnownHeader name, ReadOnlySpan<byte> value)
    {
        switch (name)
        {
            case KnownHeader.ContentLength:
                if (!Tokens.TryNumber(value, out var said) || (length >= 0 && length != said))
                    problem = "Content-Length is not one number";
                length = said;
                break;
            case KnownHeader.TransferEncoding:
                if (chunked || !Ascii.EqualsIgnoreCase(value, "chunked"u8))
                    problem = "Transfer-Encoding is not chunked, once";
                chunked = true;
                break;
            case KnownHeader.Connection:
                close |= Encoding.ASCII.GetString(value).Contains("close", StringComparison.OrdinalIgnoreCase);
                break;
            default:
                break;
        }
    }

    public readonly ReplyHead Of(int status, Headers headers)
    {
        var framing =
            status is 204 or 304 or < 200 ? BodyFraming.None
            : chunked ? BodyFraming.Chunked
            : length >= 0 ? BodyFraming.Length
            : BodyFraming.UntilClose;
        return new ReplyHead(status, headers, framing, length, !close && framing != BodyFraming.UntilClose);
    }
}
