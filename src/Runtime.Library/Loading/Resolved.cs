using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;
using PureLambda.Naming;
using PureLambda.Signatures;

namespace PureLambda.Loading;

/// <summary>What the setting names, found, and nothing of it run yet.</summary>
/// <param name="Owner">The type.</param>
/// <param name="Method">The method, or a property's getter.</param>
/// <param name="Shape">The same as data.</param>
/// <param name="Binding">How it is called.</param>
internal sealed record Resolved(Type Owner, MethodInfo Method, MemberShape Shape, Binding Binding)
{
    private const string Reflects = "The type is known by its name only.";

    // An exception of the constructor is reported as it was thrown.
    private const BindingFlags Constructor =
        BindingFlags.CreateInstance | BindingFlags.Public | BindingFlags.Instance | BindingFlags.DoNotWrapExceptions;

    private bool NeedsInstance => !Method.IsStatic;

    /// <summary>Whether what is made has to be disposed at the end.</summary>
    public bool IsDisposable =>
        NeedsInstance
        && (typeof(IAsyncDisposable).IsAssignableFrom(Owner) || typeof(IDisposable).IsAssignableFrom(Owner));

    /// <summary>Why no instance can be made; null when it can, or need not.</summary>
    [RequiresUnreferencedCode(Reflects)]
    public Fault? Obstacle() =>
        Owner.ContainsGenericParameters ? Problem.GenericType(Owner.ToString())
        : !NeedsInstance ? null
        : Owner.IsInterface || Owner.IsAbstract
            ? Problem.Type(
                Owner.FullName!,
                $"{Shape.Signature} needs an instance, and the type is {(Owner.IsInterface ? "an interface" : "abstract")}. "
                    + "Name a type that is not, or make the method static."
            )
        : Owner.IsValueType || Owner.GetConstructor([]) is not null ? null
        : Problem.Type(
            Owner.FullName!,
            $"{Shape.Signature} needs an instance, and the type has no public constructor without parameters. Add one, make "
                + "the method static, or name a static method that gives a Handler."
        );

    /// <summary>Makes the instance, if there is to be one. Here user code runs first, in the init phase.</summary>
    [RequiresUnreferencedCode(Reflects)]
    public object? Instance()
    {
        // Not at the first event: what it throws is an init error.
        try
        {
            RuntimeHelpers.RunClassConstructor(Owner.TypeHandle);
        }
        catch (TypeInitializationException e) when (e.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
        return NeedsInstance ? Activator.CreateInstance(Owner, Constructor, null, null, null) : null;
    }

    /// <summary>Disposes an instance that can be.</summary>
    /// <param name="instance">The instance, or null.</param>
    public static async Task Dispose(object? instance)
    {
        if (instance is IAsyncDisposable waiting)
            await waiting.DisposeAsync().ConfigureAwait(false);
        else if (instance is IDisposable disposable)
            disposable.Dispose();
    }
}
