using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PureLambda;
using PureLambda.Testing;
using Replay = PureLambda.Testing.Replay;

namespace My_Function.Tests;

public sealed class FunctionTests
{
    // Blanks, quotes, letters of many scripts; short and long.
    private static readonly Gen<string> Names = Gen.Elements(
            "A",
            "n",
            " ",
            "\t",
            "é",
            "日",
            "\"",
            "\\",
            "🎈",
            "0123456789"
        )
        .ListOf()
        .Select(string.Concat);

    public static TheoryData<Law> Laws =>
        [
            PureLambda.Testing.Laws.NeverAnswersTwice(Events.Any),
            PureLambda.Testing.Laws.SurvivesAnyEvent(Events.Any),
            PureLambda.Testing.Laws.FinishesWithin(TimeSpan.FromSeconds(3), Events.Any),
        ];

    [Theory, MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void The_function_keeps_the_law(Law law) => law.Check(Function.Handler);

    [Fact]
    public void Who_has_a_name_is_greeted_by_it() =>
        Prop.ForAll(Names.ToArbitrary(), name => Assert.Equal(Expected(name.Trim()), Answer(name)))
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void It_answers_as_recorded() =>
        Replay.Handler("fixtures/recordings/answers.json", Function.Handler).EnsureHeld();

    private static string Expected(string name) =>
        name.Length switch
        {
            0 => "NameMissing",
            > 100 => "NameTooLong",
            _ => $"Hello, {name}!",
        };

    // The greeting, or the type of the failure.
    private static string Answer(string name)
    {
        var fake = new FakeInvocation { Event = Payload.FromText(JsonSerializer.Serialize(new { name })) };
        return Function
            .Handler.InvokeAsync(fake.Event, fake.Context())
            .AsTask()
            .Result.Match(
                answered => JsonDocument.Parse(answered.Body.ToText()).RootElement.GetProperty("message").GetString()!,
                _ => throw new InvalidOperationException("A stream was not expected."),
                failed => failed.Fault.Type
            );
    }
}
