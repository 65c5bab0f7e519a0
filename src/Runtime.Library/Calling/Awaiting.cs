using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using PureLambda.Signatures;

namespace PureLambda.Calling;

/// <summary>From what a method returned to the value that it stands for.</summary>
[RequiresUnreferencedCode("Waits for types that it finds by reflection.")]
[RequiresDynamicCode("Waits for types that it finds by reflection.")]
internal static class Awaiting
{
    /// <summary>Waits for what a method returned.</summary>
    /// <param name="waiting">In what the answer comes.</param>
    /// <param name="returned">The type that the method gives.</param>
    /// <param name="type">The type of the answer.</param>
    public static Func<object?, ValueTask<object?>> Of(Waiting waiting, Type returned, Type type) =>
        waiting switch
        {
            Waiting.Now => static value => new(value),
            Waiting.Task when type == typeof(void) => static value => Ended(new ValueTask((Task)Wanted(value))),
            Waiting.ValueTask when type == typeof(void) => static value => Ended((ValueTask)value!),
            Waiting.Task => Made(nameof(OfTask), type),
            Waiting.ValueTask => Made(nameof(OfValueTask), type),
            _ => OfAsync(returned, type),
        };

    private static Func<object?, ValueTask<object?>> Made(string name, Type type) =>
        typeof(Awaiting)
            .GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .CreateDelegate<Func<object?, ValueTask<object?>>>();

    private static async ValueTask<object?> OfTask<T>(object? value) =>
        await ((Task<T>)Wanted(value)).ConfigureAwait(false);

    private static async ValueTask<object?> OfValueTask<T>(object? value) =>
        await ((ValueTask<T>)value!).ConfigureAwait(false);

    private static async ValueTask<object?> Ended(ValueTask task)
    {
        await task.ConfigureAwait(false);
        return null;
    }

    // Async.StartImmediateAsTask of the library's own FSharp.Core. Null is None: no token.
    private static Func<object?, ValueTask<object?>> OfAsync(Type returned, Type type)
    {
        var start = MethodInvoker.Create(
            returned
                .Assembly.GetType("Microsoft.FSharp.Control.FSharpAsync", throwOnError: true)!
                .GetMethods()
                .Single(static m => m.Name == "StartImmediateAsTask" && m.GetParameters().Length == 2)
                .MakeGenericMethod(type)
        );
        var wait = Made(nameof(OfTask), type);
        return value => wait(start.Invoke(null, Wanted(value), null));
    }

    private static object Wanted(object? value) =>
        value
        ?? throw new FaultException(
            new Fault("Runtime.NullOutcome", "The handler returned null: something to wait for was expected.")
        );
}
