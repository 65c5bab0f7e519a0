using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Libraries.Tests;

/// <summary>Methods that the laws name in their settings.</summary>
public class Cases
{
    public static int Called { get; private set; }

    public static MemoryStream Stream { get; } = new([1, 2]);

    public static void Nothing() => Called++;

    public async Task NoTask(Context context)
    {
        await Task.Yield();
        Called++;
    }

    public async ValueTask NoValueTask(SignatureLaws.Note note)
    {
        await Task.Yield();
        Called++;
    }

    public static Handler Ready => Framing();

    public Handler Own => Framing();

    public static Handler Given() => Framing();

    public static async Task<Handler> GivenLater()
    {
        await Task.Yield();
        return Framing();
    }

    public Handler GivenByInstance() => Framing();

    public static SignatureLaws.Note Echo(SignatureLaws.Note note) => note;

    public static int Throws() => throw new InvalidOperationException("thrown");

    public static async Task ThrowsLater(Context context)
    {
        await Task.Yield();
        throw new InvalidOperationException("thrown later");
    }

    public static Outcome Fails() => new Outcome.Failure(new Fault("OutOfStock", "none left"));

    public static async Task<Outcome<int>> FailsTyped() => new Fault("OutOfStock", "none left");

    public static Task<int> NullTask() => null!;

    public static Stream NullStream() => null!;

    public static byte[] NullBytes() => null!;

    public static Outcome NullOutcome() => null!;

    public static Stream Streaming() => Stream;

    public static Loop Endless()
    {
        var loop = new Loop();
        loop.Next = loop;
        return loop;
    }

    public static int Twice(int number) => number;

    public static int Twice(string text) => text.Length;

    public static T Generic<T>(T value) => value;

    public static async void Forgotten() => await Task.Yield();

    public static int Foreign(SignatureLaws.Note note, Amazon.Lambda.Core.ILambdaContext context) => 1;

    public static int Turned(Context context, SignatureLaws.Note note) => 1;

    public static int Three(int a, int b, Context context) => 1;

    public static int Two(int a, string b) => 1;

    public static int ByReference(ref int number) => number;

    public static int Cancelled(CancellationToken token) => 1;

    public static Func<int, int> Function() => static n => n;

    public static Task<Task<int>> Nested() => Task.FromResult(Task.FromResult(1));

    public static async IAsyncEnumerable<int> Many()
    {
        await Task.Yield();
        yield return 1;
    }

    public static Handler Taking(int number) => Framing();

    public static string Text => "no handler";

    public static int Ambiguous(Same note) => 1;

    private static string Hidden(string text) => text;

    public static class Inner
    {
        public static string Deep() => "deep";
    }

    private static Handler Framing()
    {
        Called++;
        return Handler.Text(static (text, _) => Task.FromResult($"<{text}>"));
    }
}

/// <summary>JSON has no end for it.</summary>
public sealed class Loop
{
    public Loop? Next { get; set; }
}

/// <summary>Two members of the same name in JSON: the serializer refuses the type.</summary>
public sealed class Same
{
    [System.Text.Json.Serialization.JsonPropertyName("a")]
    public int One { get; set; }

    [System.Text.Json.Serialization.JsonPropertyName("a")]
    public int Other { get; set; }
}

public sealed class Derived : Cases
{
    public static new SignatureLaws.Note Echo(SignatureLaws.Note note) => note with { Text = "derived" };
}

public abstract class Abstract
{
    public int Run() => 1;

    public static int Alone() => 1;
}

public interface IRunning
{
    int Run();
}

public sealed class Closed(int number)
{
    public int Run() => number;
}

public struct Small
{
    public readonly int Run() => 7;
}

public sealed class Failing
{
    public Failing() => throw new InvalidOperationException("the constructor threw");

    public int Run() => 1;
}

public static class FailingEarly
{
    private static readonly int Number = Throwing();

    public static int Run() => Number;

    private static int Throwing() => throw new InvalidOperationException("the type initializer threw");
}

public sealed class GenericType<T>
{
    public T? Run() => default;
}
