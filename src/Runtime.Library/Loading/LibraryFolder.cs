using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Reflection;
using PureLambda.Naming;

namespace PureLambda.Loading;

/// <summary>Where libraries are.</summary>
internal static class LibraryFolder
{
    /// <summary>
    /// The assembly of a name. Where the folder is the program's own, the library was published with it and is one of its
    /// assemblies; another folder's comes with its own dependencies.
    /// </summary>
    /// <param name="folder">The folder of the function.</param>
    /// <param name="name">The assembly's simple name.</param>
    [RequiresUnreferencedCode("Loads an assembly that trimming does not see.")]
    public static Outcome<Assembly> Load(string folder, string name)
    {
        try
        {
            var file = Path.GetFullPath(Path.Combine(folder, name + ".dll"));
            var isThere = File.Exists(file);
            var assembly =
                isThere && !IsProgramFolder(folder) ? FromFile(file)
                : LibraryContext.OfProgram(name) is { } own ? own
                : isThere ? FromFile(file)
                : null;
            return assembly is null ? NotFound(folder, name) : assembly;
        }
        catch (Exception e)
        {
            return Problem.Import($"The assembly {name}, which _HANDLER names, cannot be loaded: {e.Message}") with
            {
                Causes = [Fault.From(e)],
            };
        }
    }

    [RequiresUnreferencedCode("Loads an assembly that trimming does not see.")]
    private static Assembly FromFile(string file) => new LibraryContext(file).LoadFromAssemblyPath(file);

    private static bool IsProgramFolder(string folder) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))
        == Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    private static Fault NotFound(string folder, string name)
    {
        if (!Directory.Exists(folder))
            return Problem.Import(
                $"There is no assembly {name}, which _HANDLER names: the folder {folder} does not exist. "
                    + "LAMBDA_TASK_ROOT was expected to be the folder of the function."
            );
        var names = Directory.EnumerateFiles(folder, "*.dll").Select(Path.GetFileNameWithoutExtension).OfType<string>();
        return Problem.Import(
            $"There is no assembly {name}, which _HANDLER names, in {folder}. {Nearest.Named(name, [.. names])} "
                + "Set the function's handler to one that is there, or deploy the library."
        );
    }
}
