using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using PureLambda.Loading;
using PureLambda.Naming;
using PureLambda.Signatures;

namespace PureLambda.Calling;

/// <summary>From a method that was found to a handler.</summary>
[RequiresUnreferencedCode("Calls a method that is found by its name.")]
[RequiresDynamicCode("Calls a method that is found by its name.")]
internal static class LibraryHandler
{
    /// <summary>From an instance to its handler. What JSON cannot hold is told now, before anything is made.</summary>
    /// <param name="found">The method.</param>
    /// <param name="json">The serializer's options, or null.</param>
    public static Outcome<Func<object?, Task<Handler>>> Of(Resolved found, JsonSerializerOptions? json)
    {
        try
        {
            var (waiting, type) = Shapes.Unpacked(found.Method.ReturnType);
            var wait = Awaiting.Of(waiting, found.Method.ReturnType, type);
            if (found.Binding == Binding.GivesHandler)
                return new Outcome<Func<object?, Task<Handler>>>.Success(instance => Given(found, wait, instance));
            var options = json ?? AsManaged();
            var write = AnswerWriter.Of(found.Shape.Answer.Kind, type, options);
            var call = Caller(found, options);
            return new Outcome<Func<object?, Task<Handler>>>.Success(instance =>
                Task.FromResult(Handler.Raw((payload, context) => Run(call(instance, payload, context), wait, write)))
            );
        }
        catch (Exception e)
        {
            return Problem.Signature(
                found.Shape.Signature,
                $"JSON does not take its types: {e.Message.TrimEnd('.')}"
            ) with
            {
                Causes = [Fault.From(e)],
            };
        }
    }

    private static JsonSerializerOptions AsManaged() =>
        new()
        {
            PropertyNameCaseInsensitive = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };

    private static async Task<Handler> Given(Resolved found, Func<object?, ValueTask<object?>> wait, object? instance)
    {
        var returned = MethodInvoker.Create(found.Method).Invoke(instance);
        // The runtime says so when it is null.
        return (Handler)(await wait(returned).ConfigureAwait(false))!;
    }

    private static async Task<Outcome> Run(
        Outcome<object?> returned,
        Func<object?, ValueTask<object?>> wait,
        Func<object?, ValueTask<Outcome>> write
    ) =>
        returned switch
        {
            Outcome<object?>.Success { Value: var value } => await write(await wait(value).ConfigureAwait(false))
                .ConfigureAwait(false),
            Outcome<object?>.Failure { Fault: var fault } => new Outcome.Failure(fault),
            var other => throw new InvalidOperationException($"{other} is no outcome."),
        };

    // An event that cannot be read is a failure without a call.
    private static Func<object?, Payload, Context, Outcome<object?>> Caller(
        Resolved found,
        JsonSerializerOptions options
    )
    {
        var invoker = MethodInvoker.Create(found.Method);
        if (found.Binding == Binding.Nothing)
            return (instance, _, _) => Returned(invoker.Invoke(instance));
        if (found.Binding == Binding.Context)
            return (instance, _, context) => Returned(invoker.Invoke(instance, context));
        var read = EventReader.Of(
            found.Shape.Parameters[0].Kind,
            found.Method.GetParameters()[0].ParameterType,
            options
        );
        return found.Binding == Binding.Event
            ? (instance, payload, _) =>
                read(payload).Match(value => Returned(invoker.Invoke(instance, value)), static fault => fault)
            : (instance, payload, context) =>
                read(payload).Match(value => Returned(invoker.Invoke(instance, value, context)), static fault => fault);
    }

    private static Outcome<object?> Returned(object? value) => new Outcome<object?>.Success(value);
}
