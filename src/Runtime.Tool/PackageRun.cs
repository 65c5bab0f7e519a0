using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Packaging;

namespace PureLambda.Tool;

/// <summary>Makes a package: of a project by the targets that the package PureLambda has, of a folder here.</summary>
internal static class PackageRun
{
    public static async Task<int> RunAsync(PackageArguments arguments, CancellationToken cancellation)
    {
        if (arguments.Folder is not { } folder)
            return await Published(arguments, cancellation);
        try
        {
            var options = new PackageOptions(folder, arguments.Output!)
            {
                Program = arguments.Program,
                Architecture = arguments.Architecture,
            };
            var problems = Packager.Pack(options, Console.Out.WriteLine);
            foreach (var problem in problems)
                Complaint.Say(problem);
            return problems.Count == 0 ? ExitCode.Success : ExitCode.Unexpected;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complaint.Say($"{arguments.Output} could not be written: {e.Message}");
            return ExitCode.Unexpected;
        }
    }

    // The targets are passed on, so that a project needs no reference to anything of ours.
    private static async Task<int> Published(PackageArguments arguments, CancellationToken cancellation)
    {
        string Here(string name) => Path.Combine(AppContext.BaseDirectory, name);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList =
            {
                "publish",
                arguments.Project!,
                "--nologo",
                $"-p:PureLambdaPackage={arguments.Way}",
                $"-p:PureLambdaTool={Here("PureLambda.Packaging.dll")}",
                $"-p:CustomAfterMicrosoftCommonTargets={Here("PureLambda.targets")}",
            },
        };
        if (arguments.Architecture is { } architecture)
            start.ArgumentList.Add($"-p:PureLambdaArchitecture={architecture}");
        if (arguments.Output is { } output)
            start.ArgumentList.Add($"-p:PureLambdaZip={Path.GetFullPath(output)}");
        if (arguments.Rest.Length > 0)
            start.ArgumentList.Add($"-p:PureLambdaArguments={string.Join(' ', arguments.Rest.Select(Quoted))}");
        using var publishing = Process.Start(start)!;
        try
        {
            await publishing.WaitForExitAsync(cancellation);
        }
        finally
        {
            if (!publishing.HasExited)
                publishing.Kill(entireProcessTree: true);
        }
        return publishing.ExitCode == 0 ? ExitCode.Success : ExitCode.Unexpected;
    }

    // Once for the shell by which the targets publish, once for MSBuild, which parts lists and reads quotes in its own way.
    internal static string Quoted(string word)
    {
        var inner = OperatingSystem.IsWindows()
            ? word
            : word.Replace("\\", "\\\\").Replace("$", "\\$").Replace("`", "\\`");
        return string.Concat(
            $"\"{inner.Replace("\"", "\\\"")}\"".Select(static letter =>
                letter is '%' or ';' or ',' or '"' or '$' or '@' or '*' or '?' or '\''
                    ? $"%{(int)letter:X2}"
                    : $"{letter}"
            )
        );
    }
}
