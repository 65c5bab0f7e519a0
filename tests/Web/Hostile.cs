using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace PureLambda.Web.Tests;

/// <summary>JSON of any form, and events in which something is not as it should be.</summary>
internal static class Hostile
{
    private const string Mark = "@here@";

    private static readonly string[] Names =
    [
        "requestContext",
        "httpMethod",
        "resource",
        "path",
        "version",
        "http",
        "elb",
        "headers",
        "multiValueHeaders",
        "cookies",
        "body",
        "isBase64Encoded",
        "rawPath",
        "connectionId",
        "authorizer",
        "lambda",
        "a b",
        "é",
        "",
    ];

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.Elements(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1e400",
            "99999999999999999999",
            "-62135596800001",
            "253402300800000",
            "0.5"
        ),
        Gen.Elements(
            "\"\"",
            "\"x\"",
            "\"/\"",
            "\"//a//\"",
            "\"%\"",
            "\"%zz%41\"",
            "\"a\\r\\nb: c\"",
            "\"\\u0000\"",
            "\"GET /\""
        ),
        Gen.Elements(
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"{\"",
            "\"=\"",
            "\"YQ==\"",
            "\"YQ=\"",
            "\"$default\"",
            "\"2.0\"",
            "\"CONNECT\""
        )
    );

    /// <summary>JSON of a few levels, as a text.</summary>
    public static Gen<string> Json(int depth) =>
        depth == 0
            ? Scalar
            : Gen.OneOf(
                Scalar,
                from count in Gen.Choose(0, 3)
                from items in Json(depth - 1).ArrayOf(count)
                select $"[{string.Join(',', items)}]",
                from count in Gen.Choose(0, 5)
                from members in (
                    from name in Gen.OneOf(
                        Gen.Elements(Names.Select(static one => $"\"{one}\"").ToArray()),
                        Gen.Constant("\"\\ud800\"")
                    )
                    from value in Json(depth - 1)
                    select $"{name}:{value}"
                ).ArrayOf(count)
                select $"{{{string.Join(',', members)}}}"
            );

    /// <summary>An event of a service in which any JSON stands in any place, or a member more.</summary>
    public static Gen<string> Event =>
        from source in Gen.Elements(Gateways.Sources)
        from given in Clients.InSetup
        from json in Json(3)
        from adds in Gen.Elements(false, false, true)
        from choice in Gen.Choose(0, 10_000)
        select Changed(Gateways.Write(source, given.Item1, given.Item2).ToText(), choice, json, adds);

    /// <summary>Bytes: of JSON that breaks off or has bytes in it that are no UTF-8, or any.</summary>
    public static Gen<byte[]> Bytes =>
        Gen.OneOf(
            from bytes in Gen.Choose(0, 255).ListOf()
            select bytes.Select(static one => (byte)one).ToArray(),
            from json in Event
            from at in Gen.Choose(0, 10_000)
            select Encoding.UTF8.GetBytes(json)[..(at % json.Length)],
            from json in Event
            from at in Gen.Choose(0, 10_000)
            from value in Gen.Elements<byte>(0, 0x80, 0xC3, 0xFF, (byte)'"', (byte)'\\', (byte)'[')
            select With(Encoding.UTF8.GetBytes(json), at, value)
        );

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        bytes[at % bytes.Length] = value;
        return bytes;
    }

    private static string Changed(string json, int choice, string with, bool adds)
    {
        var root = JsonNode.Parse(json)!;
        var places = Places(root).ToList();
        var (parent, key) = places[choice % places.Count];
        if (adds && parent is JsonObject target)
            target[Mark + "name"] = Mark;
        else if (parent is JsonObject members)
            members[key] = Mark;
        else
            parent.AsArray()[int.Parse(key, null)] = Mark;
        var name = choice % 3 == 0 ? "\"\\udfff\"" : $"\"{Names[choice % Names.Length]}\"";
        return root.ToJsonString()
            .Replace($"\"{Mark}name\"", name, StringComparison.Ordinal)
            .Replace($"\"{Mark}\"", with, StringComparison.Ordinal);
    }

    private static IEnumerable<(JsonNode Parent, string Key)> Places(JsonNode node) =>
        node switch
        {
            JsonObject members => members.SelectMany(one =>
                (one.Value is null ? [] : Places(one.Value)).Prepend((members, one.Key))
            ),
            JsonArray items => items.SelectMany(
                (one, at) => (one is null ? [] : Places(one)).Prepend((items, $"{at}"))
            ),
            _ => [],
        };
}
