using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PureLambda.Testing;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>Streamed answers and their preludes: however they are cut, and whatever they are.</summary>
public static class PreludeLaws
{
    private const int Limit = 60;

    private static readonly Gen<string> Value = Gen.Elements("", "x", "a, b", "é", "\"", "text/html");

    private static readonly Gen<string> Prelude =
        from status in Gen.Choose(200, 599)
        from names in Gen.SubListOf("x-a", "Content-Type", "etag", "Content-Length")
        from values in Value.ArrayOf(names.Count)
        from cookies in Gen.SubListOf("a=1", "b=2; Secure", "")
        select JsonSerializer.Serialize(
            new
            {
                statusCode = status,
                headers = names.Zip(values).ToDictionary(static one => one.First, static one => one.Second),
                cookies,
            }
        );

    private static readonly Gen<byte[]> Bytes =
        from noise in Gen.OneOf(Gen.Choose(0, 255), Gen.Constant(0)).ListOf()
        select noise.Select(static one => (byte)one).ToArray();

    // With fewer NULs, with more, with JSON that is none.
    private static readonly Gen<byte[]> Anything =
        from prelude in Gen.OneOf(
            Prelude,
            Gen.Elements("", "{", "[]", "null", "{}", "\uFEFF{}", "{\"statusCode\":99}", "{\"headers\":7}"),
            Gen.Elements("{\"headers\":{\"a\":\"\\ud800\"}}", "{\"cookies\":{}}", "{\"multiValueHeaders\":{}}")
        )
        from nuls in Gen.Choose(0, 20)
        from body in Bytes
        select (byte[])[.. Encoding.UTF8.GetBytes(prelude), .. new byte[nuls], .. body];

    [Fact]
    public static void A_prelude_is_the_head_and_all_behind_eight_NULs_the_body() =>
        Law.ForAll(
            from prelude in Prelude
            from body in Bytes
            select (prelude, body),
            given =>
            {
                byte[] answer = [.. Encoding.UTF8.GetBytes(given.prelude), .. new byte[8], .. given.body];
                var read = Read(answer, [answer.Length], answer.Length);
                Assert.Equal(given.body, read.Body);
                Assert.Null(read.Problem);
                using var json = JsonDocument.Parse(given.prelude);
                Assert.Equal(json.RootElement.GetProperty("statusCode").GetInt32(), read.Head!.Status);
                Assert.Equal(
                    Texts(json.RootElement.GetProperty("cookies")),
                    read.Head.Headers.Where(static one => one.Name == "Set-Cookie").Select(static one => one.Value)
                );
                foreach (var field in json.RootElement.GetProperty("headers").EnumerateObject())
                    Assert.Equal(
                        field.Name == "Content-Length" ? [] : [field.Value.GetString()!],
                        read.Head.Headers.Where(one => one.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase))
                            .Select(static one => one.Value)
                    );
            }
        );

    [Fact]
    public static void However_an_answer_is_cut_it_is_the_same() =>
        Law.ForAll(
            Anything,
            answer =>
            {
                var whole = Read(answer, [answer.Length]);
                Same(whole, Read(answer, Enumerable.Repeat(1, answer.Length)));
                for (var at = 0; at <= answer.Length; at++)
                    Same(whole, Read(answer, [at, answer.Length - at]));
            }
        );

    [Fact]
    public static void What_has_no_eight_NULs_is_held_and_else_there_is_a_head() =>
        Law.ForAll(
            Anything,
            answer =>
            {
                var read = Read(answer, [answer.Length]);
                var at = answer.AsSpan().IndexOf(new byte[8]);
                var isHead = at >= 0 && at + 8 <= Limit;
                Assert.Equal(isHead || answer.Length > Limit, read.Head is not null);
                Assert.Equal(read.Head is null ? answer : [], read.Held);
                // A failure is the head's, and says why; what the function wrote goes nowhere.
                if (read.Problem is { } problem)
                {
                    Assert.StartsWith("The prelude of the streamed answer ", problem, StringComparison.Ordinal);
                    Assert.Equal("Internal Server Error", Encoding.UTF8.GetString(read.Body));
                    Assert.InRange(read.Head!.Status, 500, 502);
                }
                else if (isHead)
                    Assert.Equal(answer[(at + 8)..], read.Body);
            }
        );

    [Theory]
    [InlineData("", "is no JSON that can be read", 502)]
    [InlineData("<html>", "is no JSON that can be read", 502)]
    [InlineData("""{"headers":{"a":"\ud800"}}""", "is no JSON that can be read", 502)]
    [InlineData("[]", "is no object but Array", 502)]
    [InlineData("""{"statusCode":"many"}""", "has the statusCode \"many\", which is none from 200 to 599", 502)]
    [InlineData("""{"statusCode":199}""", "has the statusCode 199, which is none from 200 to 599", 502)]
    [InlineData("""{"headers":{"a b":"c"}}""", "has headers that cannot be sent", 502)]
    [InlineData("""{"headers":{"a":["c"]}}""", "has headers that cannot be sent", 502)]
    [InlineData("""{"cookies":"a=1"}""", "has cookies that cannot be sent", 502)]
    [InlineData("""{"cookies":["a=1\r\nb: c"]}""", "has cookies that cannot be sent", 502)]
    [InlineData("""{"statusCode":200,"multiValueHeaders":{"a":["b"]}}""", "has multiValueHeaders", 500)]
    public static void What_is_no_prelude_is_the_service_s_failure_and_the_log_says_why(
        string prelude,
        string problem,
        int status
    )
    {
        var head = FunctionAnswer.OfPrelude(Body.FromText(prelude), out var said);
        Assert.Equal((status, "Internal Server Error"), (head.Status, head.Body.ToString()));
        Assert.StartsWith($"The prelude of the streamed answer {problem}", said, StringComparison.Ordinal);
        Assert.Contains("; expected ", said, StringComparison.Ordinal);
    }

    [Fact]
    public static void Where_a_prelude_was_announced_there_has_to_be_one()
    {
        var answer = Body.FromText("""{"statusCode":201}""");
        Assert.Equal(201, FunctionAnswer.WithoutPrelude("application/json", answer, "", out var problem).Status);
        Assert.Null(problem);
        const string announced = "application/vnd.awslambda.http-integration-response";
        Assert.Equal(502, FunctionAnswer.WithoutPrelude(announced, answer, "", out problem).Status);
        Assert.Contains("has no eight NULs in its 18 bytes; expected {", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    public static void No_more_is_held_than_an_answer_in_one_piece_may_have(int letter)
    {
        var piece = new byte[64 * 1024];
        Array.Fill(piece, (byte)letter);
        var reader = new PreludeReader(Emulator.PayloadLimit);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var passed = 0L;
        for (var count = 0; count < 16 * 1024; count++)
        {
            passed += reader.Read(new Body(piece)).Length;
            Assert.InRange(reader.Held.Length, 0, Emulator.PayloadLimit);
        }
        // NULs alone are a prelude of nothing.
        Assert.Equal(letter == 0 ? 21 : 16L * 1024 * piece.Length, passed);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40L * 1024 * 1024);
    }

    private static (HttpAnswer? Head, byte[] Body, byte[] Held, string? Problem) Read(
        byte[] answer,
        IEnumerable<int> cuts,
        int limit = Limit
    )
    {
        var reader = new PreludeReader(limit);
        var (body, at) = (new MemoryStream(), 0);
        foreach (var length in cuts)
        {
            body.Write(reader.Read(new Body(answer.AsMemory(at, length))).Bytes.Span);
            at += length;
        }
        return (reader.Head, body.ToArray(), reader.Held.Bytes.ToArray(), reader.Problem);
    }

    private static void Same(
        (HttpAnswer? Head, byte[] Body, byte[] Held, string? Problem) one,
        (HttpAnswer? Head, byte[] Body, byte[] Held, string? Problem) other
    )
    {
        Assert.Equal(one.Head, other.Head);
        Assert.Equal(one.Body, other.Body);
        Assert.Equal(one.Held, other.Held);
        Assert.Equal(one.Problem, other.Problem);
    }

    private static IEnumerable<string> Texts(JsonElement list) =>
        list.EnumerateArray().Select(static one => one.GetString()!);
}
