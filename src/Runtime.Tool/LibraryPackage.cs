using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Tool;

/// <summary>
/// Makes a package of a class library: beside it, in its <c>obj</c>, a program of one line is written that loads it, and that is
/// published as any other.
/// </summary>
internal static class LibraryPackage
{
    /// <summary>The whole of the program.</summary>
    private const string Program = "return PureLambda.Lambda.Run(PureLambda.Library.Bootstrap());";

    public static async Task<int> RunAsync(PackageArguments arguments, CancellationToken cancellation)
    {
        var library = Path.GetFullPath(arguments.Project!);
        var folder = Path.Combine(Path.GetDirectoryName(library)!, "obj", "purelambda");
        var project = Path.Combine(folder, "bootstrap.csproj");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "Program.cs"), Program + Environment.NewLine);
            File.WriteAllText(project, Project(library));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complaint.Say($"{folder}, where the bootstrap is made, could not be written: {e.Message}");
            return ExitCode.Unexpected;
        }

        if (arguments.Handler is { } handler && await Wrong(handler, project, folder, cancellation))
            return ExitCode.Unexpected;
        var bootstrap = arguments with
        {
            Project = project,
            Output = arguments.Output ?? Output(library, arguments.Architecture),
        };
        return await PackageRun.Published(bootstrap, cancellation);
    }

    /// <summary>
    /// The program's project. What a team says to its own projects in <c>Directory.Build.props</c> about warnings, versions and
    /// lock files is not about this one. What is called is known at run time only: only the framework is trimmed, and all that is not of it is a root.
    /// </summary>
    internal static string Project(string library) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <AssemblyName>bootstrap</AssemblyName>
                <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
                <NoWarn>$(NoWarn);IL2026;IL2040;IL2104</NoWarn>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
                <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
                <RestorePackagesWithLockFile>false</RestorePackagesWithLockFile>
                <GenerateDocumentationFile>false</GenerateDocumentationFile>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{Escaped(library)}" />
                <Reference Include="PureLambda" HintPath="{Escaped(PackageRun.Here("PureLambda.dll"))}" />
                <Reference Include="PureLambda.Library" HintPath="{Escaped(
                PackageRun.Here("PureLambda.Library.dll")
            )}" />
              </ItemGroup>
              <Target Name="RootLibrary" BeforeTargets="PrepareForILLink">
                <ItemGroup>
                  <_Library Include="@(ReferencePath)" Condition="'%(ReferencePath.FrameworkReferenceName)' == ''" />
                  <TrimmerRootAssembly Include="@(_Library->'%(Filename)')" RootMode="All" />
                </ItemGroup>
              </Target>
            </Project>

            """;

    // For MSBuild, and then for XML.
    private static string Escaped(string path) =>
        SecurityElement.Escape(path.Replace("%", "%25").Replace(";", "%3B").Replace("$", "%24").Replace("@", "%40"))!;

    // Built, not published: what is compiled for another machine could not be looked into here.
    private static async Task<bool> Wrong(string handler, string project, string folder, CancellationToken cancellation)
    {
        var built = Path.Combine(folder, "check");
        string[] build = ["build", project, "-c", "Release", "-o", built, "--nologo", "-v", "quiet"];
        if (await PackageRun.Dotnet(build, cancellation) != 0)
            return true;
        if (Library.Problem(handler, built) is not { } fault)
            return false;
        Complaint.Say($"--handler {handler}: {fault.Type}. {fault.Message}");
        return true;
    }

    private static string Output(string library, string? architecture)
    {
        var name = Path.GetFileNameWithoutExtension(library);
        var machine = architecture ?? (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x86_64");
        return Path.Combine(Path.GetDirectoryName(library)!, "bin", "lambda", $"{name}-{machine}.zip");
    }
}
