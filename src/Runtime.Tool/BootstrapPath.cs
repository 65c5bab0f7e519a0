using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PureLambda.Tool;

/// <summary>Finds the program that runs the function, or says what is wrong before it is started.</summary>
internal static class BootstrapPath
{
    private const UnixFileMode Execute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static string Find(string program, List<string> problems)
    {
        // A bare name is a program of the PATH, as in a shell, unless it is only found here.
        var onPath = !program.Contains('/') && Folders().Any(folder => File.Exists(Path.Combine(folder, program)));
        var path = onPath || program.Contains('/') ? program : $"./{program}";
        if (!onPath && Problem(path) is { } problem)
            problems.Add(problem);
        return path;
    }

    private static string? Problem(string path)
    {
        if (Directory.Exists(path))
            return $"{path} is a folder; name the program in it, such as {path.TrimEnd('/')}/bootstrap.";
        if (!File.Exists(path))
            return $"{path} does not exist; give the program that runs the function after --, such as -- ./bootstrap.";
        if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            return $"{path} is no program; run it with -- dotnet {path}.";
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Execute) == 0)
            return $"{path} is not executable; make it so with chmod +x {path}.";
        return null;
    }

    private static string[] Folders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
}
