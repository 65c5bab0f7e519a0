using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using PureLambda.Web;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>Servers that end, hang or break off: an error of the invocation, and then what the policy says.</summary>
public static class TroubleLaws
{
    [Theory, MemberData(nameof(Places.Servers), MemberType = typeof(Places))]
    public static async Task A_server_that_dies_under_a_request_fails_it_and_is_started_again(string program)
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server(program)));
        var before = Text(await proxied.Ask("/pid"));
        var fault = await proxied.Fails("/dies");
        Assert.Equal("Function.ServerEnded", fault.Type);
        Assert.Contains(
            "ended before it answered GET /dies: it exited with code 3. Its last lines:\n  it was too much",
            fault.Message,
            StringComparison.Ordinal
        );
        var after = Text(await proxied.Ask("/pid"));
        Assert.NotEqual(before, after);
        Assert.Contains("It is started again.", proxied.Said.ToString(), StringComparison.Ordinal);
        Assert.False(proxied.Ended.IsCompleted);
    }

    [Fact]
    public static async Task A_server_that_dies_between_requests_is_started_again_unnoticed()
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server("node")));
        var life = proxied.Current;
        var before = Text(await proxied.Ask("/pid"));
        life.Run!.Kill();
        await proxied.Said.Wait("It is started again.");
        Assert.NotEqual(before, Text(await proxied.Ask("/pid")));
    }

    [Fact]
    public static async Task A_server_that_keeps_dying_ends_the_process()
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server("node")) with { Restarts = 2 });
        for (var i = 0; i < 3; i++)
        {
            Assert.False(proxied.Ended.IsCompleted);
            Assert.Equal("Function.ServerEnded", (await proxied.Fails("/dies")).Type);
        }
        await proxied.Ended.WaitAsync(Places.Patience);
        Assert.Equal("Function.ServerEnded", proxied.Reason?.Type);
    }

    [Fact]
    public static async Task An_answer_makes_the_restarts_count_from_nothing()
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server("node")) with { Restarts = 1 });
        for (var i = 0; i < 4; i++)
        {
            _ = await proxied.Fails("/dies");
            Assert.Equal(200, (await proxied.Ask("/text")).Status);
        }
        Assert.False(proxied.Ended.IsCompleted);
    }

    [Fact]
    public static async Task Without_restarts_the_first_death_ends_the_process()
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server("node")) with { Restarts = 0 });
        _ = await proxied.Fails("/dies");
        await proxied.Ended.WaitAsync(Places.Patience);
    }

    [Theory, MemberData(nameof(Places.Servers), MemberType = typeof(Places))]
    public static async Task A_server_that_hangs_is_given_up_before_the_deadline_and_started_again(string program)
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server(program)));
        var before = Text(await proxied.Ask("/pid"));
        var fake = new FakeInvocation();
        var asked = proxied.Fails("/hangs", fake);
        fake.Time.Advance(TimeSpan.FromSeconds(2.89));
        Assert.False(asked.IsCompleted);
        fake.Time.Advance(TimeSpan.FromSeconds(0.01));
        var fault = await asked;
        Assert.Equal("Function.ServerTimeout", fault.Type);
        Assert.Contains(
            "did not answer GET /hangs in time: it was given up 100 ms before",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.NotEqual(before, Text(await proxied.Ask("/pid")));
    }

    [Fact]
    public static async Task The_margin_is_a_tenth_of_the_time_at_most()
    {
        await using var proxied = await Proxied.Start(
            Proxied.On(Places.Server("node")) with
            {
                Margin = TimeSpan.FromSeconds(5),
            }
        );
        var fake = new FakeInvocation();
        var asked = proxied.Fails("/hangs", fake);
        fake.Time.Advance(TimeSpan.FromSeconds(2.6));
        Assert.False(asked.IsCompleted);
        fake.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Contains("300 ms before", (await asked).Message, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task Who_answers_others_does_not_hang()
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server("node")));
        var before = Text(await proxied.Ask("/pid"));
        var other = proxied.Ask("/events-of-server?gate=g");
        var fake = new FakeInvocation();
        var asked = proxied.Fails("/hangs", fake);
        fake.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("Function.ServerTimeout", (await asked).Type);
        for (var i = 1; i <= 3; i++)
            _ = await proxied.Direct(Proxied.Get($"/open?gate=g{i}"));
        Assert.Equal("data: 1\n\ndata: 2\n\ndata: 3\n\n", Text(await other));
        Assert.Equal(before, Text(await proxied.Ask("/pid")));
    }

    [Theory, MemberData(nameof(Places.Servers), MemberType = typeof(Places))]
    public static async Task A_server_that_lives_and_breaks_off_fails_the_request_only(string program)
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server(program)));
        var before = Text(await proxied.Ask("/pid"));
        foreach (var path in new[] { "/cuts", "/breaks" })
        {
            var fault = await proxied.Fails(path);
            Assert.Equal(
                ("Function.ServerBrokeOff", true),
                (fault.Type, fault.Message.Contains($"GET {path}", StringComparison.Ordinal))
            );
        }
        Assert.Equal(before, Text(await proxied.Ask("/pid")));
    }

    private static string Text(Service answer) => Encoding.UTF8.GetString(answer.Body);
}
