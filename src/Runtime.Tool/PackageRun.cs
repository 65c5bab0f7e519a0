using System;
using System.Collections.Generic;
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
        if (arguments.IsLibrary)
            return await LibraryPackage.RunAsync(arguments, cancellation);
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
    internal static async Task<int> Published(PackageArguments arguments, CancellationToken cancellation)
    {
        List<string> words =
        [
            "publish",
            arguments.Project!,
            "--nologo",
            $"-p:PureLambdaPackage={arguments.Way}",
            $"-p:PureLambdaTool={Here("PureLambda.Packaging.dll")}",
            $"-p:CustomAfterMicrosoftCommonTargets={Here("PureLambda.targets")}",
        ];
        if (arguments.Architecture is { } architecture)
            words.Add($"-p:PureLambdaArchitecture={architecture}");
        if (arguments.Output is { } output)
            words.Add($"-p:PureLambdaZip={Path.GetFullPath(output)}");
        if (arguments.Rest.Length > 0)
            words.Add($"-p:PureLambdaArguments={string.Join(' ', arguments.Rest.Select(Quoted))}");
        return await Dotnet(words, cancellation);
    }

    internal static string Here(string name) => Path.Combine(AppContext.BaseDirectory, name);

    internal static async Task<int> Dotnet(IEnumerable<string> words, CancellationToken cancellation)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var publishing = Process.Start(new ProcessStartInfo(host, words))!;
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
