using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PureLambda;
using PureLambda.Testing;
using Outcome = PureLambda.Outcome;
using Replay = PureLambda.Testing.Replay;

namespace My_Function.Tests;

public sealed class FunctionTests
{
    public static TheoryData<Law> Laws =>
        [
            PureLambda.Testing.Laws.NeverAnswersTwice(Events.Any),
            PureLambda.Testing.Laws.SurvivesAnyEvent(Events.Any),
            PureLambda.Testing.Laws.FinishesWithin(TimeSpan.FromSeconds(3), Events.Any),
        ];

    public static TheoryData<Law<Func<Handler, Handler>>> OfBatches =>
        [.. BatchLaws.Sqs(number => Json(new Order($"A-{number}", 1)))];

    [Theory, MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void The_function_keeps_the_law(Law law) => law.Check(Function.Handler);

    [Theory, MemberData(nameof(OfBatches), DisableDiscoveryEnumeration = true)]
    public void The_batch_keeps_the_law(Law<Func<Handler, Handler>> law) =>
        law.Check(record =>
            Function.Of(
                async (order, context) =>
                {
                    if (await record.InvokeAsync(Json(order), context) is Outcome.Failure { Fault: var fault })
                        throw new FaultException(fault);
                }
            )
        );

    [Fact]
    public void Only_what_cannot_be_shipped_comes_again() =>
        Prop.ForAll<int[]>(quantities =>
            {
                var unshipped = quantities.Index().Where(order => order.Item < 1).Select(order => $"m-{order.Index}");
                Assert.Equal(unshipped, Failed(quantities));
            })
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void It_answers_as_recorded() =>
        Replay.Handler("fixtures/recordings/answers.json", Function.Handler).EnsureHeld();

    // The messages that come again, of a batch of orders with these quantities.
    private static IEnumerable<string> Failed(int[] quantities)
    {
        var records = quantities.Select(
            (quantity, index) =>
                new { messageId = $"m-{index}", body = Json(new Order($"A-{index}", quantity)).ToText() }
        );
        var fake = new FakeInvocation { Event = Payload.FromText(JsonSerializer.Serialize(new { Records = records })) };
        var answer = Assert.IsType<Outcome.Success>(
            Function.Handler.InvokeAsync(fake.Event, fake.Context()).AsTask().Result
        );
        using var json = JsonDocument.Parse(answer.Body.ToText());
        var failures = json.RootElement.GetProperty("batchItemFailures").EnumerateArray();
        return [.. failures.Select(failure => failure.GetProperty("itemIdentifier").GetString()!)];
    }

    private static Payload Json(Order order) =>
        Payload.FromText(JsonSerializer.Serialize(order, JsonSerializerOptions.Web));
}
