using System;
using System.IO;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace PureLambda.Hosting;

/// <summary>
/// Handlers with a scope of services for each invocation, as functions from the host's services: what
/// <see cref="PureLambdaServices.AddPureLambda"/> takes. The scope is disposed when the handler has returned, of a streamed
/// answer when it has been written. Services in it may ask for the <see cref="Invocation"/>.
/// </summary>
public static class HostedHandler
{
    /// <summary>A handler that reads JSON and answers JSON, by source-generated metadata.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="input">The event's metadata, a property of your <c>JsonSerializerContext</c>.</param>
    /// <param name="output">The answer's metadata.</param>
    /// <param name="handle">The function; the services are those of the invocation.</param>
    public static Func<IServiceProvider, Handler> Json<TIn, TOut>(
        JsonTypeInfo<TIn> input,
        JsonTypeInfo<TOut> output,
        Func<TIn, Context, IServiceProvider, Task<TOut>> handle
    )
    {
        var (reader, writer) = (Codec.Json(input), Codec.Json(output));
        return Scoped(scope => Handler.Of(reader, writer, (value, context) => handle(value, context, scope)));
    }

    /// <summary>Any handler, made anew for each invocation from the services of its scope.</summary>
    /// <param name="make">
    /// Makes the handler: <c>scope => Handler.Json(input, output, scope.GetRequiredService&lt;Shop&gt;().Price)</c>.
    /// </param>
    public static Func<IServiceProvider, Handler> Scoped(Func<IServiceProvider, Handler> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return services =>
        {
            var scopes = services.GetRequiredService<IServiceScopeFactory>();
            return Handler.Raw((payload, context) => Run(scopes, make, payload, context));
        };
    }

    private static async Task<Outcome> Run(
        IServiceScopeFactory scopes,
        Func<IServiceProvider, Handler> make,
        Payload payload,
        Context context
    )
    {
        var scope = scopes.CreateAsyncScope();
        var kept = false;
        try
        {
            if (scope.ServiceProvider.GetService<CurrentInvocation>() is { } current)
                current.Value = context.Invocation;
            var outcome = await make(scope.ServiceProvider).InvokeAsync(payload, context).ConfigureAwait(false);
            if (outcome is not Outcome.Streamed { Response: { } response })
                return outcome;
            kept = true;
            return new Outcome.Streamed(response with { Write = body => Write(response, body, scope) });
        }
        finally
        {
            if (!kept)
                await scope.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task Write(StreamedResponse response, Stream body, AsyncServiceScope scope)
    {
        await using (scope.ConfigureAwait(false))
            await response.Write(body).ConfigureAwait(false);
    }
}
