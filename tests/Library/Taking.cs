using System;
using System.Threading.Tasks;

namespace PureLambda.Libraries.Tests;

/// <summary>Every arrangement of parameters and of waiting, for one type of events and one of answers.</summary>
public sealed class Taking<TEvent, TAnswer>
{
    public static Func<TEvent, string> Read { get; set; } = null!;

    public static Func<string, TAnswer> Write { get; set; } = null!;

    public TAnswer Now() => Write("none");

    public TAnswer NowEvent(TEvent @event) => Write(Read(@event));

    public TAnswer NowContext(Context context) => Write(context.FunctionName!);

    public TAnswer NowBoth(TEvent @event, Context context) => Write(Read(@event) + context.FunctionName);

    public static TAnswer StaticNow() => Write("none");

    public static TAnswer StaticNowEvent(TEvent @event) => Write(Read(@event));

    public static TAnswer StaticNowContext(Context context) => Write(context.FunctionName!);

    public static TAnswer StaticNowBoth(TEvent @event, Context context) => Write(Read(@event) + context.FunctionName);

    public Task<TAnswer> Task() => Later(Write("none"));

    public Task<TAnswer> TaskEvent(TEvent @event) => Later(Write(Read(@event)));

    public Task<TAnswer> TaskContext(Context context) => Later(Write(context.FunctionName!));

    public static Task<TAnswer> StaticTaskBoth(TEvent @event, Context context) =>
        Later(Write(Read(@event) + context.FunctionName));

    public ValueTask<TAnswer> ValueTask() => new(Later(Write("none")));

    public ValueTask<TAnswer> ValueTaskEvent(TEvent @event) => new(Write(Read(@event)));

    public static ValueTask<TAnswer> StaticValueTaskContext(Context context) =>
        new(Later(Write(context.FunctionName!)));

    public static ValueTask<TAnswer> StaticValueTaskBoth(TEvent @event, Context context) =>
        new(Later(Write(Read(@event) + context.FunctionName)));

    private static async Task<TAnswer> Later(TAnswer answer)
    {
        await System.Threading.Tasks.Task.Yield();
        return answer;
    }
}
