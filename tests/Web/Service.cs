using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>What a client receives of a function's answer: services as readers, after the documentation and recorded answers.</summary>
internal sealed record Service(int Status, List<(string Name, string Value)> Headers, List<string> Cookies, byte[] Body)
{
    private static readonly string[] V1 = ["statusCode", "multiValueHeaders", "headers", "body", "isBase64Encoded"];

    // A member that a service does not know is a 502 of REST APIs; the others are read as strictly here.
    public static string[] MembersOf(HttpSource source) =>
        source switch
        {
            HttpSource.RestApi or HttpSource.HttpApiV1 => V1,
            HttpSource.HttpApiV2 or HttpSource.FunctionUrl =>
            [
                "statusCode",
                "headers",
                "cookies",
                "body",
                "isBase64Encoded",
            ],
            HttpSource.LoadBalancer => ["statusCode", "statusDescription", "headers", "body", "isBase64Encoded"],
            HttpSource.LoadBalancerMultiValue =>
            [
                "statusCode",
                "statusDescription",
                "multiValueHeaders",
                "body",
                "isBase64Encoded",
            ],
            _ => ["statusCode", "headers", "body"],
        };

    public static Service Reads(HttpSource source, Payload answer)
    {
        using var document = JsonDocument.Parse(answer.Memory);
        var root = document.RootElement;
        foreach (var member in root.EnumerateObject())
            if (!MembersOf(source).Contains(member.Name))
                throw new InvalidOperationException($"{source} answers 502: it knows no {member.Name}.");
        var status = root.GetProperty("statusCode").GetInt32();
        // A load balancer answers 502 without one.
        if (MembersOf(source).Contains("statusDescription"))
            Assert.StartsWith(
                $"{status} ",
                root.GetProperty("statusDescription").GetString(),
                StringComparison.Ordinal
            );
        var isBase64 = root.TryGetProperty("isBase64Encoded", out var flag) && flag.GetBoolean();
        var body = root.GetProperty("body").GetString()!;
        var all = Fields(root).ToList();
        var set = all.Where(static one => one.Name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase))
            .Select(static one => one.Value);
        var beside = root.TryGetProperty("cookies", out var cookies)
            ? cookies.EnumerateArray().Select(static one => one.GetString()!)
            : [];
        return new Service(
            status,
            [.. all.Where(static one => !one.Name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase))],
            [.. set, .. beside],
            isBase64 ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body)
        );
    }

    private static IEnumerable<(string Name, string Value)> Fields(JsonElement root)
    {
        var names = new HashSet<string>();
        if (root.TryGetProperty("headers", out var single))
            foreach (var one in single.EnumerateObject())
                yield return names.Add(one.Name)
                    ? (one.Name, one.Value.GetString()!)
                    : throw new InvalidOperationException($"{one.Name} stands there twice.");
        if (root.TryGetProperty("multiValueHeaders", out var multi))
            foreach (var one in multi.EnumerateObject())
            foreach (var value in one.Value.EnumerateArray())
                yield return (one.Name, value.GetString()!);
    }
}
