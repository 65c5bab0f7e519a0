using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using PureLambda.Web;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

using static SameAnswer;

/// <summary>An application answers an event as it answers the same request behind Kestrel.</summary>
public sealed class SameAnswerLaws(Servers servers) : IClassFixture<Servers>
{
    public static TheoryData<HttpSource> Sources =>
        [.. Gateways.Sources.Where(static source => source != HttpSource.WebSocket)];

    public static TheoryData<string, string> Paths =>
        new()
        {
            { "GET", "/text" },
            { "GET", "/json" },
            { "GET", "/bytes" },
            { "GET", "/empty" },
            { "GET", "/missing" },
            { "GET", "/elsewhere" },
            { "GET", "/orders/caf%C3%A9" },
            { "GET", "/orders/a%20b" },
            { "GET", "/cookies" },
            { "GET", "/many" },
            { "GET", "/late-headers" },
            { "GET", "/fails" },
            { "GET", "/fails-later" },
            { "GET", "/unflushed" },
            { "GET", "/starts-late" },
            { "GET", "/size/0" },
            { "GET", "/size/1" },
            { "GET", "/size/100000" },
            { "GET", "/heads" },
            { "HEAD", "/heads" },
            { "GET", "/me" },
        };

    [Theory, MemberData(nameof(Paths))]
    public async Task What_an_endpoint_answers_is_the_same(string method, string path)
    {
        var client = new Client(method, path, [("count", "3")], [("Accept", "*/*")], ["a=1"], []);
        var expected = Told(await servers.Direct(client), fold: false);
        foreach (var source in Sources)
        {
            var folded = source.Data is HttpSource.HttpApiV2 or HttpSource.FunctionUrl or HttpSource.LoadBalancer;
            var direct = folded ? Told(await servers.Direct(client), fold: true) : expected;
            Assert.Equal(
                (source.Data, direct),
                (source.Data, Told(await servers.ByEvent(source.Data, client), folded))
            );
        }
    }

    // Kestrel sends it with its 500.
    [Fact]
    public async Task What_was_written_and_not_sent_before_a_failure_is_not_sent()
    {
        var client = new Client("GET", "/fails-unflushed", [], [], [], []);
        foreach (var source in Sources)
        {
            var answer = await servers.ByEvent(source.Data, client);
            Assert.Equal((500, 0), (answer.Status, answer.Body.Length));
        }
    }

    [Fact]
    public async Task A_form_with_a_file_is_the_same()
    {
        const string form =
            "--b\r\nContent-Disposition: form-data; name=\"who\"\r\n\r\ncafé\r\n--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n\u0001\u0002\u0003\r\n--b--\r\n";
        var client = new Client(
            "POST",
            "/form",
            [],
            [("Content-Type", "multipart/form-data; boundary=b")],
            [],
            Encoding.UTF8.GetBytes(form)
        );
        var direct = await servers.Direct(client);
        Assert.Contains("photo:a.bin:3", Encoding.UTF8.GetString(direct.Body), StringComparison.Ordinal);
        foreach (var source in Sources)
            Assert.Equal(direct.Body, (await servers.ByEvent(source.Data, client)).Body);
    }

    [Theory]
    [InlineData("/a/../b")]
    [InlineData("/a/./b")]
    [InlineData("/..")]
    [InlineData("/../../a")]
    [InlineData("/a/b/..")]
    [InlineData("/a/b/.")]
    [InlineData("/a/b/../")]
    [InlineData("/a/%2e%2e/x")]
    [InlineData("/a/%2E/x")]
    [InlineData("/a%2fb/..%2f")]
    [InlineData("/a%2Fb/../c")]
    [InlineData("/a//b")]
    [InlineData("/a//../b")]
    [InlineData("/.a/..b/c.")]
    [InlineData("/a%25/%2541")]
    public async Task A_path_is_what_Kestrel_makes_of_it(string path)
    {
        var client = new Client("GET", path, [], [], [], []);
        var event_ = await servers.ByEvent(HttpSource.FunctionUrl, client);
        Assert.Equal(Asked(await servers.Direct(client)), Asked(event_));
    }

    [Theory]
    [InlineData(HttpSource.FunctionUrl)]
    [InlineData(HttpSource.HttpApiV2)]
    public void A_query_is_kept_as_it_was_written(HttpSource source) =>
        Law.ForAll(
            Clients.Any.Select(static client => client with { Method = "GET", Path = "/raw-query" }),
            client =>
            {
                var direct = Task.Run(() => servers.Direct(client)).GetAwaiter().GetResult();
                var event_ = Task.Run(() => servers.ByEvent(source, client)).GetAwaiter().GetResult();
                Assert.Equal(Encoding.UTF8.GetString(direct.Body), Encoding.UTF8.GetString(event_.Body));
            }
        );

    [Theory, MemberData(nameof(Sources))]
    public void Any_request_arrives_as_it_does_behind_Kestrel(HttpSource source) =>
        Law.ForAll(
            Clients.Any.Where(client => Survives(source, client)),
            client =>
            {
                var direct = Task.Run(() => servers.Direct(client)).GetAwaiter().GetResult();
                var event_ = Task.Run(() => servers.ByEvent(source, client)).GetAwaiter().GetResult();
                Assert.Equal(Asked(direct), Asked(event_));
            }
        );
}
