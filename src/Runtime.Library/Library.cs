using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;
using PureLambda.Calling;
using PureLambda.Loading;

namespace PureLambda;

/// <summary>
/// Programs whose handler is a method of a class library, as in the managed runtime: <c>_HANDLER</c> is
/// <c>Assembly::Namespace.Type::Method</c>.
/// </summary>
/// <example><c>return Lambda.Run(Library.Bootstrap());</c></example>
public static class Library
{
    private const string Reflects =
        "The handler is found by its name, which neither trimming nor Native AOT can foresee.";

    /// <summary>A program of the method that <c>_HANDLER</c> names.</summary>
    [RequiresUnreferencedCode(Reflects)]
    [RequiresDynamicCode(Reflects)]
    public static Bootstrap Bootstrap() => Bootstrap(new LibraryOptions());

    /// <summary>
    /// A program of the method that <c>_HANDLER</c> names. It is looked for now, and once; its type is made in the init phase,
    /// and disposed at the end if it can be. What is wrong is reported as the init error.
    /// </summary>
    /// <param name="options">What it is loaded with.</param>
    [RequiresUnreferencedCode(Reflects)]
    [RequiresDynamicCode(Reflects)]
    public static Bootstrap Bootstrap(LibraryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = options.Environment("LAMBDA_TASK_ROOT") is { Length: > 0 } root ? root : AppContext.BaseDirectory;
        var program = Resolver.Resolve(options.Environment("_HANDLER"), folder) switch
        {
            Outcome<Resolved>.Success { Value: var found } => LibraryHandler
                .Of(found, options.Json)
                .Match(make => Program(found, make), Failing),
            var failure => failure.Match(static _ => null!, Failing),
        };
        return program.With(runtime => runtime with { Environment = options.Environment });
    }

    // A cleanup costs an extension: only what is disposable has one.
    [RequiresUnreferencedCode(Reflects)]
    private static Bootstrap Program(Resolved found, Func<object?, Task<Handler>> make) =>
        found.IsDisposable
            ? PureLambda.Bootstrap.Bracket(
                () => Opened(found, make),
                static opened => Resolved.Dispose(opened.Instance),
                static opened => opened.Handler
            )
            : PureLambda.Bootstrap.From(() => make(found.Instance()));

    [RequiresUnreferencedCode(Reflects)]
    private static async Task<(object? Instance, Handler Handler)> Opened(
        Resolved found,
        Func<object?, Task<Handler>> make
    )
    {
        var instance = found.Instance();
        try
        {
            return (instance, await make(instance).ConfigureAwait(false));
        }
        catch
        {
            await Resolved.Dispose(instance).ConfigureAwait(false);
            throw;
        }
    }

    private static Bootstrap Failing(Fault fault) =>
        PureLambda.Bootstrap.From(() => Task.FromException<Handler>(new FaultException(fault)));
}
