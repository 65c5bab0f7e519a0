using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace PureLambda.Web.Tests;

/// <summary>Requests that clients send, and the setups that they meet.</summary>
internal static class Clients
{
    private static readonly string[] Letters =
    [
        "a",
        "b",
        "Z",
        "0",
        "9",
        "-",
        ".",
        "_",
        "~",
        "!",
        "$",
        "'",
        "(",
        ")",
        "*",
        ",",
        ";",
        ":",
        "@",
        "+",
        "=",
        "&",
        "%20",
        "%2541",
        "%25",
        "%2F",
        "%3F",
        "%23",
        "%41",
        "%2B",
        "%26",
        "%3D",
        "%5B",
        "%E2%98%95",
        "%F0%9F%98%8A",
        "%C3%A9",
    ];

    private static readonly Gen<string> Segment = Gen.OneOf(
        Gen.Elements("developers", "dev", "prod", "api", "apix", "orders", "v1"),
        from letters in Gen.Elements(Letters).NonEmptyListOf()
        select string.Concat(letters.Take(6))
    );

    private static readonly Gen<string> Path =
        from count in Gen.Choose(0, 4)
        from segments in Segment.ArrayOf(count)
        from slash in Gen.Elements(true, false)
        select "/" + string.Join('/', segments) + (slash && count > 0 ? "/" : "");

    private static readonly Gen<string> QueryText =
        from letters in Gen.Elements([.. Letters.Except(["+", "=", "&", "%2B"]), "%2B", "+"]).ListOf()
        select string.Concat(letters.Take(5));

    private static readonly Gen<(string, string)> Pair =
        from name in Gen.Elements("a", "b", "A", "%C3%A9", "x%20y", "ids[]", "q%26")
        from value in QueryText
        select (name, value);

    private static readonly Gen<string> Value =
        from text in Gen.Elements(
            "",
            "x",
            "a,b",
            "a, b",
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Mozilla/5.0 (X11; Linux, x86_64) Gecko",
            "80,443",
            "99999999999999999999",
            "-1",
            "\"quoted, text\"",
            "é",
            "tab\tin it"
        )
        select text;

    private static readonly Gen<(string, string)> Field =
        from name in Gen.Elements(
            "Accept",
            "Date",
            "User-Agent",
            "If-Modified-Since",
            "X-One",
            "x-one",
            "X-Two",
            "Content-Type"
        )
        from value in Value
        select (name, value);

    private static readonly Gen<string> CookiePair =
        from name in Gen.Elements("a", "b", "session")
        from value in Gen.Elements("", "1", "x=y", "a,b", "\"q\"", "%20")
        select $"{name}={value}";

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Choose(0, 255).ListOf().Select(static list => list.Select(static one => (byte)one).ToArray()),
        Gen.Elements("", "{}", "{\"a\":\"☕\"}", "\0", "\uFEFF", "\u2028").Select(Encoding.UTF8.GetBytes)
    );

    public static readonly Gen<Client> Any =
        from method in Gen.Elements("GET", "POST", "PUT", "DELETE", "PATCH", "M-SEARCH")
        from path in Path
        from queryCount in Gen.Choose(0, 4)
        from query in Pair.ArrayOf(queryCount)
        from fieldCount in Gen.Choose(0, 6)
        from fields in Field.ArrayOf(fieldCount)
        from cookieCount in Gen.Choose(0, 3)
        from cookies in CookiePair.ArrayOf(cookieCount)
        from body in Bytes
        select new Client(method, path, query, fields, cookies, body);

    /// <summary>A request and a setup whose route it takes.</summary>
    public static readonly Gen<(Client, Setup)> InSetup =
        from client in Any
        from stage in Gen.Elements("$default", "dev", "prod", "v1")
        from basePath in Gen.Elements("", "", "/api", "/a/b", "/dev")
        from kind in Gen.Choose(0, 3)
        from text in Gen.Elements(true, false)
        select (client, SetupOf(client, stage, basePath, kind, text));

    private static Setup SetupOf(Client client, string stage, string basePath, int kind, bool text)
    {
        var segments = client.Path.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        return kind switch
        {
            // The route of all the rest says nothing of where the base ends, so it is met without one.
            0 => new Setup(stage, "", null, [], text),
            1 when segments.Length > 0 => new Setup(
                stage,
                basePath,
                "/{proxy+}",
                [("proxy", string.Join('/', segments))],
                text
            ),
            2 when segments.Length > 0 => new Setup(
                stage,
                basePath,
                string.Concat(segments.Select(static (_, at) => $"/{{p{at}}}")),
                [.. segments.Select(static (one, at) => ($"p{at}", one))],
                text
            ),
            3 when segments.Length > 1 && !segments[0].Contains('%', StringComparison.Ordinal) => new Setup(
                stage,
                basePath,
                $"/{segments[0]}/{{rest+}}",
                [("rest", string.Join('/', segments.Skip(1)))],
                text
            ),
            _ => new Setup(stage, "", "/{proxy+}", [], text),
        };
    }
}
