using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using PureLambda.Testing;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>From a handler of requests to one of events, and back to the client: answers, problems and failures.</summary>
public static class WebHandlerLaws
{
    private const string Queue = """{"Records":[{"eventSource":"aws:sqs"}]}""";

    private const string Broken = """{"httpMethod":"GET","path":7,"requestContext":{"elb":{}}}""";

    private static readonly Handler<Request, Response> Secretive = Handler.Fail<Request, Response>(
        new Fault("OutOfStock", "the password is 1234") { Causes = [new Fault("Inner", "1234")] }
    );

    public static TheoryData<HttpSource> Sources => [.. Gateways.Sources];

    [Theory, MemberData(nameof(Sources))]
    public static void A_handler_of_requests_answers_what_decode_and_encode_do(HttpSource source) =>
        Law.ForAll(
            Clients.InSetup,
            given =>
            {
                var payload = Gateways.Write(source, given.Item1, given.Item2);
                var request = Events.RequestOf(payload);
                var expected = HttpEvent.Encode(request, Echo(request));
                var handler = Handler.FromSync<Request, Response>((got, _) => Echo(got)).ToHttp();
                Assert.Equal(expected.Match(static body => body, static _ => default), Answer(handler, payload));
            }
        );

    [Fact]
    public static void A_head_has_the_status_and_headers_of_the_get_and_no_body() =>
        Law.ForAll(
            Routes.Table.Zip(Routes.Path).Where(static given => given.Item1.All(one => one.Method != "HEAD")),
            given =>
            {
                var handler = Routes.Built(given.Item1).ToHandler().ToHttp();
                var (get, head) = (Answered(handler, "GET", given.Item2), Answered(handler, "HEAD", given.Item2));
                Assert.Equal("", head.GetProperty("body").GetString());
                Assert.NotEqual("", get.GetProperty("body").GetString());
                Assert.Equal(get.GetProperty("statusCode").GetRawText(), head.GetProperty("statusCode").GetRawText());
                Assert.Equal(get.GetProperty("headers").GetRawText(), head.GetProperty("headers").GetRawText());
            }
        );

    [Fact]
    public static void A_malformed_event_and_one_that_is_none_of_HTTP_fail()
    {
        var handler = Handler.FromSync<Request, Response>((request, _) => Echo(request)).ToHttp();
        Assert.StartsWith("$.path: expected a text", Failure(handler, Broken).Message);
        Assert.StartsWith("$: expected an event of API Gateway", Failure(handler, Queue).Message);
        Assert.Equal("Runtime.UnmarshalError", Failure(handler, "").Type);
    }

    [Fact]
    public static void Another_handler_takes_events_that_are_none_of_HTTP_as_they_came()
    {
        var options = new HttpOptions { Otherwise = Handler.Bytes((payload, _) => Task.FromResult(payload)) };
        var handler = Handler.FromSync<Request, Response>((request, _) => Echo(request)).ToHttp(options);
        Assert.Equal(Payload.FromText(Queue), Answer(handler, Payload.FromText(Queue)));
        Assert.StartsWith("$.path: expected a text", Failure(handler, Broken).Message);
    }

    [Fact]
    public static void A_fault_is_a_problem_without_its_message_and_is_logged()
    {
        var log = new CapturedLog();
        var answer = Answer(Secretive.ToHttp(), Event("GET", "/"), log);
        Assert.DoesNotContain("1234", answer.ToText());
        var problem = Problem(answer, 500);
        Assert.Equal("OutOfStock", problem.GetProperty("errorType").GetString());
        Assert.Equal("about:blank", problem.GetProperty("type").GetString());
        Assert.Equal("Internal Server Error", problem.GetProperty("title").GetString());
        Assert.Equal(["a request failed"], log.Messages);
    }

    [Fact]
    public static void What_a_function_throws_is_a_problem_too()
    {
        var handler = Handler
            .FromSync<Request, Response>((_, _) => throw new InvalidOperationException("1234"))
            .ToHttp();
        var answer = Answer(handler, Event("GET", "/"));
        Assert.DoesNotContain("1234", answer.ToText());
        Assert.Equal("InvalidOperationException", Problem(answer, 500).GetProperty("errorType").GetString());
    }

    [Fact]
    public static void Every_rule_that_is_broken_is_said()
    {
        var handler = Handler
            .FromSync<Request, Response>((request, _) => Echo(request))
            .Validate(_ => new Fault("A", "first"), _ => null, _ => new Fault("B", "second"));
        var log = new CapturedLog();
        var errors = Problem(Answer(handler.ToHttp(), Event("GET", "/"), log), 400).GetProperty("errors");
        Assert.Equal(
            ["first", "second"],
            errors.EnumerateArray().Select(static one => one.GetProperty("detail").GetString())
        );
        Assert.Empty(log.Messages);
    }

    [Fact]
    public static void Faults_are_answered_by_your_own_rule_or_fail()
    {
        var own = new HttpOptions
        {
            OnFault = static fault => fault.Type == "OutOfStock" ? Response.OfText(409, "sold out") : null,
        };
        Assert.Contains("sold out", Answer(Secretive.ToHttp(own), Event("GET", "/")).ToText());
        var other = Handler.Fail<Request, Response>(new Fault("Other", "kept"));
        Assert.Equal(new Fault("Other", "kept"), Failure(other.ToHttp(own), Event("GET", "/").ToText()));
    }

    [Fact]
    public static void A_response_that_no_service_takes_fails_and_so_does_none()
    {
        var wrong = Handler.Always<Request, Response>(new Response(99)).ToHttp();
        Assert.Contains("the status is 99", Failure(wrong, Event("GET", "/").ToText()).Message);
        var none = Handler.Always<Request, Response>(null!).ToHttp();
        Assert.Contains("response is null", Failure(none, Event("HEAD", "/").ToText()).Message);
    }

    [Fact]
    public static void Mapping_a_table_maps_the_answers_of_its_routes_and_the_others() =>
        Law.ForAll(
            Routes.Table.Zip(Routes.Request),
            given =>
            {
                var handler = Routes.Built(given.Item1).ToHandler();
                var stamp = Handler.FromSync<Response, Response>((response, _) => response.WithHeader("x", "1"));
                var expected = RouteLaws.Asked(handler, given.Item2).WithHeader("x", "1");
                Assert.Equal(
                    expected,
                    RouteLaws.Asked(handler.Map(static one => one.WithHeader("x", "1")), given.Item2)
                );
                Assert.Equal(expected, RouteLaws.Asked(handler.AndThen(stamp), given.Item2));
            }
        );

    [Fact]
    public static void What_no_route_takes_goes_to_what_is_otherwise() =>
        Law.ForAll(
            Routes.Table.Zip(Routes.Request),
            given =>
            {
                var table = Routes.Built(given.Item1);
                var answer = RouteLaws.Asked(
                    table.ToCase().Otherwise(Handler.Always<Request, Response>(new Response(299))),
                    given.Item2
                );
                var alone = RouteLaws.Asked(table.ToHandler(), given.Item2);
                Assert.Equal(alone.Status == 200 ? alone : new Response(299), answer);
            }
        );

    internal static Payload Event(string method, string path) =>
        Payload.FromText(
            $$$"""{"version":"2.0","rawPath":{{{JsonSerializer.Serialize(path)}}},"requestContext":{"stage":"$default","http":{"method":"{{{method}}}"} } }"""
        );

    internal static JsonElement Problem(Payload answer, int status)
    {
        var root = Json(answer);
        Assert.Equal(status, root.GetProperty("statusCode").GetInt32());
        Assert.Equal("application/problem+json", root.GetProperty("headers").GetProperty("content-type").GetString());
        var problem = Json(Payload.FromText(root.GetProperty("body").GetString()!));
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        return problem;
    }

    internal static Payload Answer(Handler handler, Payload payload, CapturedLog? log = null)
    {
        var fake = new FakeInvocation { Event = payload, Log = log ?? new CapturedLog() };
        return handler
            .InvokeAsync(payload, fake.Context())
            .AsTask()
            .Result.Match(
                static success => success.Body,
                static _ => throw new InvalidOperationException("a stream"),
                static failure => throw new FaultException(failure.Fault)
            );
    }

    private static JsonElement Answered(Handler handler, string method, string path) =>
        Json(Answer(handler, Event(method, path)));

    private static Fault Failure(Handler handler, string payload) =>
        Assert.Throws<FaultException>(() => Answer(handler, Payload.FromText(payload))).Fault;

    private static JsonElement Json(Payload payload)
    {
        using var document = JsonDocument.Parse(payload.Memory);
        return document.RootElement.Clone();
    }

    private static Response Echo(Request request) =>
        Response.OfBytes(200, "application/octet-stream", request.Body).WithHeader("x-target", request.Target);
}
