using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PureLambda;
using PureLambda.Testing;
using Replay = PureLambda.Testing.Replay;

namespace My_Function.Tests;

public sealed class FunctionTests
{
    public static TheoryData<Law> Laws =>
        [
            PureLambda.Testing.Laws.NeverAnswersTwice(Events.Any),
            PureLambda.Testing.Laws.SurvivesAnyEvent(Events.Any),
            PureLambda.Testing.Laws.SurvivesAnyEvent(number => Event("POST", "/orders", Events.Any(number).ToText())),
            PureLambda.Testing.Laws.FinishesWithin(TimeSpan.FromSeconds(3), Events.Any),
        ];

    [Theory, MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void The_function_keeps_the_law(Law law) => law.Check(Function.Handler);

    [Fact]
    public void An_order_is_found_by_its_number() =>
        Prop.ForAll<int>(id => Assert.Equal((200, $"order {id}"), Ask("GET", $"/orders/{id}")))
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void An_order_of_nothing_is_refused() =>
        Prop.ForAll<int>(quantity =>
                Assert.Equal(
                    quantity > 0 ? 200 : 400,
                    Ask("POST", "/orders", $$"""{"id":"A","quantity":{{quantity}}}""").Status
                )
            )
            .Check(Config.QuickThrowOnFailure);

    [Theory, InlineData("PUT", "/orders/7", 405), InlineData("GET", "/orders/seven", 404), InlineData("GET", "/", 404)]
    public void What_has_no_route_is_not_found(string method, string path, int status) =>
        Assert.Equal(status, Ask(method, path).Status);

    [Fact]
    public void It_answers_as_recorded() =>
        Replay.Handler("fixtures/recordings/answers.json", Function.Handler).EnsureHeld();

    private static (int Status, string Body) Ask(string method, string path, string? body = null)
    {
        var fake = new FakeInvocation { Event = Event(method, path, body) };
        var answer = Function
            .Handler.InvokeAsync(fake.Event, fake.Context())
            .AsTask()
            .Result.Match(
                answered => JsonDocument.Parse(answered.Body.ToText()).RootElement,
                _ => throw new InvalidOperationException("A stream was not expected."),
                failed => throw new FaultException(failed.Fault)
            );
        return (answer.GetProperty("statusCode").GetInt32(), answer.GetProperty("body").GetString()!);
    }

    // As an HTTP API sends it.
    private static Payload Event(string method, string path, string? body) =>
        Payload.FromText(
            JsonSerializer.Serialize(
                new
                {
                    version = "2.0",
                    rawPath = path,
                    requestContext = new { stage = "$default", http = new { method, path } },
                    body,
                }
            )
        );
}
