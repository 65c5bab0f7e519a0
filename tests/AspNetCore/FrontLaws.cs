using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>The emulator's front over sockets, with a sample behind it.</summary>
public sealed class FrontLaws
{
    [Theory]
    [InlineData("Web.CSharp")]
    [InlineData("Web.FSharp")]
    public async Task A_sample_answers_through_the_front_as_behind_kestrel(string sample)
    {
        var expected = await SampleLaws.Direct(sample);
        await using var emulator = EmulatorOf(sample);
        foreach (var shape in Enum.GetValues<HttpShape>())
        {
            await using var front = await HttpEndpoint.StartAsync(emulator, shape, 0, CancellationToken.None);
            var answers = new List<string>();
            foreach (var client in SampleLaws.Suite)
                answers.Add(SampleLaws.Told(await RawClient.Ask(new Uri(front.Address).Port, client)));
            // What has no body and no type gets the type of the service.
            Assert.Equal((shape, Typed(expected)), (shape, Typed(answers)));
        }
    }

    [Fact]
    public async Task What_is_too_large_for_an_event_is_413()
    {
        await using var emulator = EmulatorOf("Web.CSharp");
        await using var front = await HttpEndpoint.StartAsync(emulator, HttpShape.HttpApiV2, 0, CancellationToken.None);
        // Five million bytes are no text: as base64 they are too many.
        foreach (var length in new[] { 5_000_000, 7_000_000 })
        {
            var client = new Client("POST", "/orders", [], [], [], new byte[length]);
            var answer = await RawClient.Ask(new Uri(front.Address).Port, client);
            Assert.Equal((int)HttpStatusCode.RequestEntityTooLarge, answer.Status);
        }
    }

    [Fact]
    public async Task What_is_streamed_is_longer_than_an_answer_in_one_piece_may_be()
    {
        var client = new Client("GET", "/stock/800000", [], [], [], []);
        await using var emulator = EmulatorOf("Web.CSharp", ("Streams", "true"));
        await using var front = await HttpEndpoint.StartAsync(
            emulator,
            HttpShape.FunctionUrl,
            0,
            CancellationToken.None
        );
        var answer = await RawClient.Ask(new Uri(front.Address).Port, client);
        var expected = string.Concat(
            Enumerable.Range(1, 800_000).Select(static number => $"cup {number},{number % 7}\n")
        );
        Assert.True(expected.Length > Emulator.PayloadLimit);
        Assert.Equal(200, answer.Status);
        Assert.Contains(("content-type", "text/csv"), answer.Headers);
        Assert.True(
            answer.Body.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(expected)),
            $"{answer.Body.Length} bytes"
        );
        var head = await RawClient.Ask(new Uri(front.Address).Port, client with { Path = "/label" });
        Assert.Equal("89504E4700FF", Convert.ToHexString(head.Body));
    }

    private static string Typed(List<string> answers) =>
        string.Join('\n', answers.ConvertAll(static one => one.Split(' ') is [var status, .., ""] ? status : one));

    internal static Emulator EmulatorOf(string sample, params (string Name, string Value)[] variables) =>
        new(
            new EmulatorOptions
            {
                Bootstrap = SampleLaws.Bootstrap(sample),
                Timeout = TimeSpan.FromSeconds(60),
                InitTimeout = TimeSpan.FromSeconds(60),
                Environment = variables.ToDictionary(static one => one.Name, static one => one.Value),
            }
        );
}
