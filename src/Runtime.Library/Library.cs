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
        return Resolve(options)
            .Match(
                found => LibraryHandler.Of(found, options.Json).Match(make => Program(found, make), Failing),
                Failing
            )
            .With(runtime => runtime with { Environment = options.Environment });
    }

    /// <summary>
    /// The handler that <c>_HANDLER</c> names, or what the init error would be: for a test that a template's setting names
    /// what it should, and for calling it there. What was made for it is not disposed.
    /// </summary>
    /// <param name="options">What it is loaded with.</param>
    [RequiresUnreferencedCode(Reflects)]
    [RequiresDynamicCode(Reflects)]
    public static async Task<Outcome<Handler>> HandlerAsync(LibraryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return await Resolve(options)
                .Match(
                    found => LibraryHandler.Of(found, options.Json).Match(make => make(found.Instance()), Failed),
                    Failed
                )
                .ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return Fault.From(e);
        }
    }

    /// <summary>What is wrong with a setting for the libraries of a folder, or null. Nothing of theirs is made or called.</summary>
    [RequiresUnreferencedCode(Reflects)]
    [RequiresDynamicCode(Reflects)]
    internal static Fault? Problem(string setting, string folder) =>
        Resolver
            .Resolve(setting, folder)
            .Match<Fault?>(
                static found => LibraryHandler.Of(found, null).Match<Fault?>(static _ => null, static fault => fault),
                static fault => fault
            );

    [RequiresUnreferencedCode(Reflects)]
    private static Outcome<Resolved> Resolve(LibraryOptions options) =>
        Resolver.Resolve(
            options.Environment("_HANDLER"),
            options.Environment("LAMBDA_TASK_ROOT") is { Length: > 0 } root ? root : AppContext.BaseDirectory
        );

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

    private static Bootstrap Failing(Fault fault) => PureLambda.Bootstrap.From(() => Failed(fault));

    private static Task<Handler> Failed(Fault fault) => Task.FromException<Handler>(new FaultException(fault));
}
