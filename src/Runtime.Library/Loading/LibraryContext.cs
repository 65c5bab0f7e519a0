using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace PureLambda.Loading;

/// <summary>
/// A library with what its <c>.deps.json</c> names, beside a program that was built without it. What both speak of is the
/// program's: a <see cref="Context"/> of another copy of this runtime would be another type.
/// </summary>
[RequiresUnreferencedCode("Loads assemblies that trimming does not see.")]
internal sealed class LibraryContext(string file) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(file))
{
    private readonly AssemblyDependencyResolver resolver = new(file);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        (IsShared(assemblyName.Name) ? OfProgram(assemblyName.Name!) : null)
        ?? (resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null);

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;

    /// <summary>The program's assembly of that name, whatever its version; null when it has none.</summary>
    public static Assembly? OfProgram(string name)
    {
        try
        {
            return Default.LoadFromAssemblyName(new AssemblyName { Name = name });
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    // The serializer knows its own attributes only, and one FSharp.Core.
    private static bool IsShared(string? name) =>
        name is "PureLambda" or "System.Text.Json" or "FSharp.Core"
        || name?.StartsWith("PureLambda.", StringComparison.Ordinal) is true;
}
