using System;
using System.Linq;
using System.Text;
using FsCheck.Fluent;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>Whatever comes, the result is a value; and what is made of a request by hand is one, too.</summary>
public static class TotalityLaws
{
    [Fact]
    public static void Any_json_is_a_request_or_malformed_or_not_of_http() =>
        Law.ForAll(Hostile.Json(4), static json => IsAValue(Payload.FromText(json)));

    [Fact]
    public static void An_event_with_anything_in_any_place_is_a_value() =>
        Law.ForAll(Hostile.Event, static json => IsAValue(Payload.FromText(json)));

    [Fact]
    public static void Any_bytes_are_a_value() =>
        Law.ForAll(Hostile.Bytes, static bytes => IsAValue(Payload.Of(bytes)));

    [Theory]
    [InlineData("[")]
    [InlineData("{\"requestContext\":")]
    public static void Nesting_without_end_is_malformed(string step)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
            _ = text.Append(step);
        Assert.Equal("$", Events.ReasonOf(text.ToString()).Path);
    }

    [Fact]
    public static void Names_without_end_take_no_time_without_end()
    {
        var path = new string('/', 200_000);
        var json =
            """{"httpMethod":"GET","resource":"/{a+}","path":"P","pathParameters":{"a":"P"},"requestContext":{}}""";
        json = json.Replace("\"P\"", $"\"{path}\"", StringComparison.Ordinal);
        Assert.Equal(path.Length, Events.RequestOf(json).Path.Length);
    }

    [Fact]
    public static void A_parameter_that_comes_a_million_times_takes_no_memory()
    {
        var route = string.Concat(Enumerable.Repeat("/{a}", 1_000_000));
        var json = """{"httpMethod":"GET","resource":"R","path":"/p","pathParameters":{"a":"A"},"requestContext":{}}""";
        json = json.Replace("\"R\"", $"\"{route}\"", StringComparison.Ordinal);
        json = json.Replace("\"A\"", $"\"{new string('a', 1_000_000)}\"", StringComparison.Ordinal);
        Assert.Equal("/p", Events.RequestOf(json).Path);
    }

    [Fact]
    public static void A_byte_order_mark_is_none_of_the_event() =>
        Assert.Equal(
            "/a",
            Events.RequestOf("\uFEFF{\"httpMethod\":\"GET\",\"path\":\"/a\",\"requestContext\":{\"elb\":{}}}").Path
        );

    [Fact]
    public static void Of_a_member_that_comes_twice_the_last_counts() =>
        Assert.Equal(
            "/b",
            Events.RequestOf("""{"path":"/a","httpMethod":"GET","path":"/b","requestContext":{"elb":{}}}""").Path
        );

    private static void IsAValue(Payload payload)
    {
        var source = HttpEvent.Detect(payload);
        _ = HttpEvent
            .Decode(payload)
            .Match(
                request =>
                {
                    Assert.Equal(source, request.Source);
                    Shows(request);
                    return true;
                },
                static malformed =>
                {
                    Assert.StartsWith("$", malformed.Path);
                    Assert.DoesNotContain('\n', malformed.ToString());
                    Assert.All(new[] { malformed.Expected, malformed.Found }, static text => Assert.NotEqual("", text));
                    Assert.Equal("Runtime.UnmarshalError", malformed.ToFault().Type);
                    return true;
                },
                () =>
                {
                    Assert.Null(source);
                    return true;
                }
            );
    }

    // Nothing that can be asked of a request throws, and what is sent on is in the grammar of HTTP.
    private static void Shows(Request request)
    {
        Assert.All(request.Target, static letter => Assert.InRange(letter, '!', '~'));
        Assert.All(request.Headers, static field => Assert.Matches(@"^[^\r\n\0]*$", field.Name + field.Value));
        Assert.NotEqual("", request.DecodedPath + string.Concat(request.Segments) + request);
        Assert.True(request.Cookies.Count >= 0 && request.Query.Parameters.Count >= 0 && request.Port is null or > 0);
        Assert.Equal(request, request with { });
        Assert.True(HttpEvent.Encode(request, Response.OfText(200, "")) is Outcome<Payload>.Success);
    }
}
