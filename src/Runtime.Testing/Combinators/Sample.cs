using System;
using System.Globalization;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>Handlers for trying combinators on: what each does follows from its seed and the event, whenever it is run.</summary>
internal static class Sample
{
    /// <summary>Answers, fails, throws, at once or after a while; always logs that it ran.</summary>
    public static Handler<int, int> Handler(int number, int part)
    {
        var seed = Dice.Of((uint)number, (uint)part + 10);
        return PureLambda.Handler.FromOutcome<int, int>(
            async (@event, context) =>
            {
                var dice = new Dice(Dice.Of(seed, (uint)@event));
                context.Log.Information(Text($"part {part} ran on {@event}"));
                if (dice.Below(3) == 0)
                    await Task.Delay(TimeSpan.FromMilliseconds(1 + dice.Below(50)), context.Time).ConfigureAwait(false);
                return dice.Below(5) switch
                {
                    0 => new Fault(dice.Below(2) == 0 ? "Refused" : "Unlucky", Text($"part {part} refused {@event}")),
                    1 => throw new TimeoutException(Text($"part {part} threw at {@event}")),
                    _ => new Outcome<int>.Success(dice.Below(50)),
                };
            }
        );
    }

    /// <summary>Two of these are seldom equal, and seldom commute.</summary>
    public static Func<int, int> Function(int number, int part)
    {
        var dice = new Dice(Dice.Of((uint)number, (uint)part + 100));
        var (factor, sum) = (2 + dice.Below(5), dice.Below(100));
        return value => unchecked((value * factor) + sum);
    }

    public static int Event(int number) => new Dice(Dice.Of((uint)number, 5)).Below(1000);

    /// <summary>Holds of about half of all events.</summary>
    public static Func<int, bool> Predicate(int number, int part)
    {
        var seed = Dice.Of((uint)number, (uint)part + 200);
        return @event => new Dice(Dice.Of(seed, (uint)@event)).Below(2) == 0;
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
