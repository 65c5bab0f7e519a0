using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>Sample events of others, from the folder that PURELAMBDA_EVENTS names, folders below included.</summary>
public static class Others
{
    // Written by a program that names members as .NET does: those that the service has named begin with a small letter.
    private static readonly string[] Renamed = ["requestContext", "http", "identity"];

    [Fact]
    public static void Others_sample_events_of_http_are_requests_and_nothing_else_is()
    {
        var folder = Folder();
        var listed = Listed(folder);
        var (counts, wrong) = (new SortedDictionary<string, int>(StringComparer.Ordinal), new List<string>());
        var invented = 0;
        foreach (
            var file in Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        )
        {
            var name = Path.GetRelativePath(folder, file);
            var kind = listed.GetValueOrDefault(name, "");
            var recorded = kind.Contains("PascalCase", StringComparison.Ordinal);
            var bytes = File.ReadAllBytes(file);
            var payload = recorded ? AsSent(name, bytes) : Payload.Of(bytes);
            var decoded = HttpEvent.Decode(payload);
            // Documentation has texts that are said to be base64. No service sends that; with the flag set right they are read.
            if (decoded is Decoded.Malformed { Reason.Path: "$.body" })
            {
                invented++;
                decoded = HttpEvent.Decode(WithTextBody(payload));
            }
            var found = decoded.Match(
                static one => one.Source.ToString(),
                static bad => $"malformed, {bad}",
                static () => "not of HTTP"
            );
            found = decoded is Decoded.Malformed { Reason.Path: "$" } ? "no JSON" : found;
            counts[found + (recorded ? ", recorded by API Gateway" : "")] =
                counts.GetValueOrDefault(found + (recorded ? ", recorded by API Gateway" : "")) + 1;
            if (
                found.StartsWith("malformed", StringComparison.Ordinal)
                || kind.StartsWith("http:", StringComparison.Ordinal) != decoded is Decoded.Http && listed.Count > 0
            )
                wrong.Add($"{name} ({kind}): {found}");
        }
        foreach (var (kind, count) in counts)
            TestContext.Current.TestOutputHelper!.WriteLine($"{count, 4} {kind}");
        TestContext.Current.TestOutputHelper!.WriteLine($"{invented} of them say base64 of a body that is none");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Contains(counts.Keys, static kind => Enum.GetNames<HttpSource>().Any(kind.StartsWith));
    }

    [Fact]
    public static void What_API_Gateway_recorded_is_what_the_client_sent()
    {
        var recorded = Directory
            .GetFiles(Folder(), "V*_*.json", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Folder(), "*BinaryContent*.json", SearchOption.AllDirectories))
            .Distinct()
            .Select(file => (Name: Path.GetFileName(file), Payload: AsSent(file, File.ReadAllBytes(file))))
            .Where(static one => HttpEvent.Decode(one.Payload) is Decoded.Http)
            .ToList();
        Assert.SkipWhen(
            recorded.Count == 0,
            "the folder that PURELAMBDA_EVENTS names has no recorded events of API Gateway"
        );
        foreach (var (name, payload) in recorded)
        {
            var request = Events.RequestOf(payload);
            Assert.Equal(name.Contains("Rest", StringComparison.Ordinal) ? "/test" : "", request.PathBase);
            Assert.Equal("POST", name.Contains("SimpleGet", StringComparison.Ordinal) ? "POST" : request.Method);
            if (name.Contains("Unicode", StringComparison.Ordinal))
                Assert.EndsWith("/api/products/%E2%98%95%20Coffee/reviews/%F0%9F%98%8A%20Happy", request.Path);
            if (name.Contains("Unicode", StringComparison.Ordinal))
                Assert.Equal(
                    ("☕ Coffee", "😊 Happy"),
                    (request.PathParameters["productName"], request.PathParameters["reviewTitle"])
                );
            if (name.Contains("SpecialCharacters", StringComparison.Ordinal))
                Assert.EndsWith("/api/users/****%20Doe/orders/Summer%20Sale%202023", request.Path);
            if (name.Contains("UrlEncoded", StringComparison.Ordinal))
                Assert.Equal("q=Hello%20World&tag=C%23%20Programming&tag=.NET%20Core", request.Query.Raw);
            if (name.Contains("Binary", StringComparison.Ordinal))
                Assert.Equal(Payload.Copy([1, 2, 3, 4, 5]), request.Body);
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{recorded.Count} recorded events");
    }

    private static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable("PURELAMBDA_EVENTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "PURELAMBDA_EVENTS names no folder with sample events of others");
        return Directory.Exists(folder)
            ? folder!
            : throw new DirectoryNotFoundException($"PURELAMBDA_EVENTS names a folder that does not exist: {folder}");
    }

    // A list beside the events says of what kind each is; without one they are only counted.
    private static Dictionary<string, string> Listed(string folder)
    {
        var file = Path.Combine(folder, "INDEX.tsv");
        return File.Exists(file)
            ? File.ReadLines(file)
                .Select(static line => line.Split('\t'))
                .ToDictionary(static one => one[0], static one => one[^1])
            : [];
    }

    private static Payload WithTextBody(Payload payload)
    {
        var json = JsonNode.Parse(WithoutMark(payload.Memory.ToArray()))!;
        Assert.True((bool)json["isBase64Encoded"]!);
        Assert.False(Convert.TryFromBase64String((string)json["body"]!, new byte[payload.Length], out _));
        json["isBase64Encoded"] = false;
        return Payload.FromText(json.ToJsonString());
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) =>
        bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;

    private static Payload AsSent(string name, byte[] bytes)
    {
        var json = Small(JsonNode.Parse(WithoutMark(bytes))!.AsObject());
        if (name.Contains("HttpV1", StringComparison.Ordinal))
            json["version"] = "1.0";
        return Payload.FromText(json.ToJsonString());
    }

    private static JsonObject Small(JsonObject json) =>
        new(
            json.Select(static one =>
            {
                var name = char.ToLowerInvariant(one.Key[0]) + one.Key[1..];
                var value =
                    Renamed.Contains(name) && one.Value is JsonObject inner ? Small(inner) : one.Value?.DeepClone();
                return KeyValuePair.Create(name, value);
            })
        );
}
