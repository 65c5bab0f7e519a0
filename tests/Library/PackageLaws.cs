using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>What publishes takes every CPU there is: nothing that watches the clock may run beside it.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;

/// <summary>`purelambda package --library`: a ZIP of a class library, without a program of its team's.</summary>
[Collection("alone")]
public sealed class PackageLaws : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly string folder = Directory.CreateTempSubdirectory("purelambda-library-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("framework-dependent")]
    [InlineData("readytorun")]
    public async Task A_library_is_packaged_with_a_bootstrap_that_runs_it_from_an_empty_folder(string way)
    {
        var (code, said) = await Package(Library, "Library.CSharp::Shop.Functions::Price", way);
        Assert.SkipWhen(
            way == "readytorun" && Regex.IsMatch(said, "NU110[0-3]"),
            "The feeds do not have the runtime's pack."
        );
        Assert.True(code == 0, said);
        using (var zip = ZipFile.OpenRead(Zip))
        {
            var names = zip.Entries.Select(static entry => entry.FullName).ToArray();
            // Compiled ahead of time, the program and all that it needs is one file.
            string[] expected =
                way == "readytorun"
                    ? ["bootstrap"]
                    : ["bootstrap", "bootstrap.dll", "Library.CSharp.dll", "PureLambda.Library.dll"];
            Assert.Superset(new HashSet<string>(expected), new HashSet<string>(names));
        }
        var unzipped = Path.Combine(folder, "task");
        ZipFile.ExtractToDirectory(Zip, unzipped);
        await using var emulator = new Emulator(
            new EmulatorOptions
            {
                Bootstrap = Path.Combine(unzipped, "bootstrap"),
                Handler = "Library.CSharp::Shop.Functions::Price",
                Timeout = Patience,
                InitTimeout = Patience,
            }
        );
        var report = await emulator.InvokeAsync("""{"id":"A-1","quantity":2}"""u8.ToArray(), CancellationToken.None);
        var answer = Assert.IsType<InvocationResult.Success>(report.Result);
        Assert.Equal("""{"Id":"A-1","Total":19.0}""", Encoding.UTF8.GetString(answer.Body.Bytes.Span));
    }

    [Fact]
    public async Task A_handler_that_is_not_there_is_told_with_the_nearest_and_nothing_is_written()
    {
        var (code, said) = await Package(Library, "Library.CSharp::Shop.Functions::Prize", "readytorun");
        Assert.Equal(1, code);
        Assert.Contains("Runtime.HandlerNotFound", said, StringComparison.Ordinal);
        Assert.Contains("Task<Receipt> Price(Order order, Context context)", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Zip));
    }

    private string Zip => Path.Combine(folder, "function.zip");

    // A copy of its own: two packages of one library at a time would write the same bootstrap.
    private string Library
    {
        get
        {
            var copy = Path.Combine(folder, "Library.CSharp");
            Directory.CreateDirectory(copy);
            File.Copy(Made.Source("samples", "Library.CSharp", "Functions.cs"), Path.Combine(copy, "Functions.cs"));
            File.WriteAllText(
                Path.Combine(copy, "Library.CSharp.csproj"),
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                  </PropertyGroup>
                  <ItemGroup>
                    <Reference Include="PureLambda" HintPath="{Path.Combine(
                    AppContext.BaseDirectory,
                    "PureLambda.dll"
                )}" />
                  </ItemGroup>
                </Project>
                """
            );
            return copy;
        }
    }

    private async Task<(int Code, string Said)> Package(string library, string handler, string way)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Made.Built("src", "Runtime.Tool", "PureLambda.Tool.dll"),
                "package",
                "--library",
                library,
                "--handler",
                handler,
                "--way",
                way,
                "--output",
                Zip,
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // What a build leaves running would hold these streams open.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
        };
        using var tool = Process.Start(start)!;
        var (said, wrong) = (tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        await tool.WaitForExitAsync().WaitAsync(Patience);
        return (tool.ExitCode, await said + await wrong);
    }
}
