using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>The sample as a process.</summary>
public sealed class ProcessLaws
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static string Bootstrap => Made.Built("samples", "Library.Bootstrap", "bootstrap");

    [Fact]
    public async Task The_sample_answers_and_is_disposed_at_the_end()
    {
        var log = new ConcurrentQueue<string>();
        await using (var emulator = Emulator("Library.CSharp::Shop.Functions::Price", log))
        {
            Assert.Equal("""{"Id":"A-1","Total":19.0}""", await Answer(emulator, """{"id":"A-1","quantity":2}"""));
            Assert.Contains(
                "\"errorType\":\"ArgumentException\"",
                await Answer(emulator, """{"Id":"A-1"}"""),
                StringComparison.Ordinal
            );
            Assert.Equal("""{"Id":"A-2","Total":9.5}""", await Answer(emulator, """{"Id":"A-2","Quantity":1}"""));
        }
        Assert.Single(log, static line => line.Contains("priced 2 in all", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Library.CSharp::Shop.Functions.Labels::Print", null, "\"a street\"", "\"A STREET\"")]
    [InlineData(
        "LibraryModules::Shop.Functions::asynchronous",
        "modules",
        """{"Id":"A-1","Quantity":1}""",
        """{"Id":"A-1","Total":3}"""
    )]
    [InlineData("LibraryModules::Shop.Functions::optional", "modules", """{"Id":"A-1","Quantity":1}""", "\"A-1\"")]
    public async Task The_same_bootstrap_runs_any_library(
        string setting,
        string? folder,
        string @event,
        string expected
    )
    {
        var log = new ConcurrentQueue<string>();
        await using var emulator = Emulator(setting, log, folder is null ? null : Made.Modules);
        Assert.Equal(expected, await Answer(emulator, @event));
    }

    [Fact]
    public async Task A_wrong_setting_is_an_init_error()
    {
        await using var emulator = Emulator("Library.CSharp::Shop.Functions::Prize", new());
        var report = await emulator.InvokeAsync("{}"u8.ToArray(), CancellationToken.None);
        var error = Assert.IsType<InvocationResult.InitError>(report.Result);
        Assert.Equal("Runtime.HandlerNotFound", error.ErrorType);
        Assert.Contains("Task<Receipt> Price(Order order, Context context)", Message(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_without_what_it_refers_to_is_an_init_error()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.Copy(
            Path.Combine(Made.Modules, "LibraryModules.dll"),
            Path.Combine(folder.FullName, "LibraryModules.dll")
        );
        await using var emulator = Emulator("LibraryModules::Shop.Functions::asynchronous", new(), folder.FullName);
        var report = await emulator.InvokeAsync("{}"u8.ToArray(), CancellationToken.None);
        var error = Assert.IsType<InvocationResult.InitError>(report.Result);
        Assert.Equal("Runtime.ImportModuleError", error.ErrorType);
        Assert.Contains("FSharp.Core", Message(error), StringComparison.Ordinal);
        Assert.Contains("Deploy what the library refers to", Message(error), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static string Message(InvocationResult.InitError error) =>
        JsonDocument.Parse(error.Body.Bytes.ToArray()).RootElement.GetProperty("errorMessage").GetString()!;

    [Fact]
    public async Task The_command_line_invokes_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "order.json");
        await File.WriteAllTextAsync(file, """{"id":"A-1","quantity":2}""");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var argument in (IEnumerable<string>)
                [Tool, "invoke", "-e", file, "--handler", "Library.CSharp::Shop.Functions::Price", "--", Bootstrap]
        )
            start.ArgumentList.Add(argument);
        using var tool = Process.Start(start)!;
        var (said, wrong) = (tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        await tool.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(tool.ExitCode == 0, await said + await wrong);
        Assert.Matches("\"Total\": ?19.0", await said);
        folder.Delete(recursive: true);
    }

    private static string Tool => Made.Built("src", "Runtime.Tool", "PureLambda.Tool.dll");

    private static Emulator Emulator(string setting, ConcurrentQueue<string> log, string? folder = null) =>
        new(
            new EmulatorOptions
            {
                Bootstrap = Bootstrap,
                Handler = setting,
                Timeout = Patience,
                InitTimeout = Patience,
                Log = line => log.Enqueue(line.ToString()),
                Environment = folder is null ? [] : new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = folder },
            }
        );

    private static async Task<string> Answer(Emulator emulator, string @event)
    {
        var report = await emulator.InvokeAsync(Encoding.UTF8.GetBytes(@event), CancellationToken.None);
        return Encoding.UTF8.GetString(report.Result.Body.Bytes.Span);
    }
}
