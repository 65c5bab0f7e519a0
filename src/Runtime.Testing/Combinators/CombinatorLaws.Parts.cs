using System;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <content>What the laws try combinators on.</content>
public static partial class CombinatorLaws
{
    private static readonly Fault Refusal = new("Refused", "no");

    private static Handler<int, int> Noting { get; } =
        Handler.From<int, int>(
            static async (value, context) =>
            {
                await Noted(value, context).ConfigureAwait(false);
                return value;
            }
        );

    private static Handler<int, int> One(int number) => Sample.Handler(number, 1);

    private static Handler<int, int> Another(int number) => Sample.Handler(number, 2);

    private static Handler<int, int> Third(int number) => Sample.Handler(number, 3);

    private static Handler<int, int> Answering(Func<int, int> function) =>
        Handler.FromSync<int, int>((value, _) => function(value));

    private static Handler<int, int> Failing(Fault fault) => Handler.Fail<int, int>(fault);

    private static Func<int, int> F(int number) => Sample.Function(number, 1);

    private static Func<int, int> G(int number) => Sample.Function(number, 2);

    private static int Same(int value) => value;

    private static Fault Renamed(Fault fault) => fault with { Type = $"Renamed{fault.Type}" };

    private static Fault Marked(Fault fault) => fault with { Type = $"Marked{fault.Type}" };

    private static async Task Noted(int value, Context context)
    {
        context.Log.Information(Sample.Text($"saw {value}"));
        await Task.Delay(TimeSpan.FromMilliseconds(1), context.Time).ConfigureAwait(false);
    }
}
