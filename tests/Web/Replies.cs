using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace PureLambda.Web.Tests;

/// <summary>Replies that functions give.</summary>
internal static class Replies
{
    public static readonly string[] TextTypes =
    [
        "text/plain",
        "text/html; charset=utf-8",
        "TEXT/CSS",
        "application/json",
        "application/problem+json",
        "application/ld+json; profile=\"x\"",
        "image/svg+xml",
        "application/javascript; charset=\"UTF-8\"",
        "application/x-www-form-urlencoded",
    ];

    public static readonly string[] BinaryTypes =
    [
        "image/webp",
        "font/woff2",
        "video/mp4",
        "application/octet-stream",
        "application/pdf",
        "application/unheard-of",
        "text/plain; charset=iso-8859-1",
        "text/html;charset=\"shift_jis\"",
        "",
        "nonsense",
    ];

    public static readonly Gen<Payload> Body =
        from bytes in Gen.OneOf(
            Gen.Choose(0, 255).ListOf().Select(static list => list.Select(static one => (byte)one).ToArray()),
            Gen.Elements("", "plain", "☕ \"quoted\" \\ </script>", "\0\u0001\u2028\uFEFF", "\uD83D\uDE0A+/=")
                .Select(Encoding.UTF8.GetBytes)
        )
        select Payload.Of(bytes);

    private static readonly Gen<(string, string)> Field =
        from name in Gen.Elements("Vary", "vary", "X-One", "Location", "ETag", "Link", "Set-Cookie")
        from value in Gen.Elements("", "a", "a, b", "a,b", "\"e\"", "Sun, 06 Nov 1994 08:49:37 GMT", "é ☕", "\\\"<>&'+")
        select (name, value);

    public static readonly Gen<Reply> Any =
        from status in Gen.OneOf(Gen.Choose(200, 599), Gen.Elements(200, 201, 204, 301, 404, 500))
        from count in Gen.Choose(0, 5)
        from fields in Field.ArrayOf(count)
        from type in Gen.Elements<string?>([null, .. TextTypes, .. BinaryTypes])
        from encoding in Gen.Elements<string?>(null, null, null, "gzip", "br")
        from cookieCount in Gen.Choose(0, 4)
        from cookies in Gen.Elements("a=1", "b=x, y; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "c=; Secure; HttpOnly")
            .ArrayOf(cookieCount)
        from body in Body
        select new Reply(status)
        {
            Headers = HeaderFields.Of([
                .. fields,
                .. type is null ? [] : new[] { ("Content-Type", type) },
                .. encoding is null ? [] : new[] { ("Content-Encoding", encoding) },
            ]),
            Cookies = Sequence.From(cookies),
            Body = body,
        };
}
