using System.Linq;
using System.Text.Json;

namespace Measure;

/// <summary>One request, as a client sends it to a web server and as an HTTP API sends it to a function.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="Body">The JSON that is sent; empty for none.</param>
/// <param name="Expected">What the answer's body has in it.</param>
internal sealed record Asked(string Method, string Path, string Body, string Expected)
{
    private static readonly (string Name, string Value)[] Fields =
    [
        ("host", "api.example.com"),
        ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
        ("accept", "application/json,text/plain;q=0.9,*/*;q=0.8"),
        ("accept-language", "en-US,en;q=0.5"),
        ("accept-encoding", "gzip, deflate, br"),
        ("x-forwarded-for", "192.0.2.7"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-port", "443"),
    ];

    /// <summary>A small answer to a small request.</summary>
    public static Asked Order { get; } =
        new("GET", "/orders/7", "", "{\"id\":\"7\",\"lines\":[{\"sku\":\"cup\",\"quantity\":2}]}");

    /// <summary>How many bytes the program allocated.</summary>
    public static Asked Allocated { get; } = new("GET", "/allocated", "", "");

    /// <summary>An order of many lines, sent and sent back.</summary>
    public static Asked Long { get; } = Echo(1000);

    private static Asked Echo(int lines)
    {
        var items = string.Join(',', Enumerable.Repeat("{\"sku\":\"cup\",\"quantity\":2}", lines));
        var order = $"{{\"id\":\"7\",\"lines\":[{items}]}}";
        return new("POST", "/orders", order, order);
    }

    /// <summary>The request as bytes of HTTP/1.1.</summary>
    public string AsHttp()
    {
        var fields = string.Concat(Fields.Select(static field => $"{field.Name}: {field.Value}\r\n"));
        var body = Body.Length > 0 ? $"content-type: application/json\r\ncontent-length: {Body.Length}\r\n" : "";
        return $"{Method} {Path} HTTP/1.1\r\n{fields}{body}\r\n{Body}";
    }

    /// <summary>The request as an event of an HTTP API, payload format 2.0.</summary>
    public string AsEvent()
    {
        var fields = string.Join(',', Fields.Select(static field => $"\"{field.Name}\":\"{field.Value}\""));
        var content =
            Body.Length > 0 ? $",\"content-type\":\"application/json\",\"content-length\":\"{Body.Length}\"" : "";
        var body = Body.Length > 0 ? $",\"body\":{JsonSerializer.Serialize(Body)}" : "";
        return $$$"""
            {"version":"2.0","routeKey":"$default","rawPath":"{{{Path}}}","rawQueryString":"","headers":{{{{fields}}}{{{content}}}},
            "requestContext":{"accountId":"123456789012","apiId":"abcdefghij","domainName":"api.example.com","domainPrefix":"api",
            "http":{"method":"{{{Method}}}","path":"{{{Path}}}","protocol":"HTTP/1.1","sourceIp":"192.0.2.7","userAgent":"Mozilla/5.0"},
            "requestId":"JKJaXmPLvHcESHA=","routeKey":"$default","stage":"$default","time":"01/Jan/2026:00:00:00 +0000",
            "timeEpoch":1767225600000},"isBase64Encoded":false{{{body}}}}
            """;
    }
}
