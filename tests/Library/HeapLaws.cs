using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>A process, and the memory that its function has.</summary>
public sealed class HeapLaws
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_heap_stays_below_the_functions_memory()
    {
        await using var emulator = Emulator(128);
        // A gigabyte and more, of which a third of the memory is alive at a time.
        var fed = await Answer(emulator, 40, 30);
        Assert.Equal(96, fed.Available);
        Assert.True(fed.Collections > 0);
    }

    [Fact]
    public async Task What_does_not_fit_is_the_invocations_error_and_the_next_one_is_answered()
    {
        await using var emulator = Emulator(128);
        var before = await Answer(emulator, 20, 3);
        var report = await Send(emulator, 400, 1);
        var failed = Assert.IsType<InvocationResult.FunctionError>(report.Result);
        Assert.Equal("Function.OutOfMemoryException", failed.ErrorType);
        var after = await Answer(emulator, 20, 3);
        Assert.Equal(before.Process, after.Process);
    }

    [Fact]
    public async Task More_memory_is_more_heap()
    {
        await using var emulator = Emulator(1024);
        Assert.Equal(896, (await Answer(emulator, 200, 3)).Available);
    }

    [Theory]
    [InlineData("DOTNET_GCHeapHardLimit", "C800000", 200)]
    [InlineData("DOTNET_GCHeapHardLimit", "4000000", 64)]
    public async Task What_is_configured_stays(string variable, string hexadecimal, long megabytes)
    {
        await using var emulator = Emulator(128, (variable, hexadecimal));
        Assert.Equal(megabytes, (await Answer(emulator, 20, 20)).Available);
    }

    private sealed record Fed(int Process, long Available, int Collections);

    private static Emulator Emulator(int memory, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = Made.Modules };
        foreach (var (name, value) in variables)
            environment[name] = value;
        return new Emulator(
            new EmulatorOptions
            {
                Bootstrap = Made.Built("samples", "Library.Bootstrap", "bootstrap"),
                Handler = "LibraryModules::Shop.Memory::feed",
                MemorySize = memory,
                Timeout = Patience,
                InitTimeout = Patience,
                Environment = environment,
            }
        );
    }

    private static Task<InvocationReport> Send(Emulator emulator, int keep, int rounds) =>
        emulator.InvokeAsync(
            JsonSerializer.SerializeToUtf8Bytes(new { Keep = keep, Rounds = rounds }),
            CancellationToken.None
        );

    private static async Task<Fed> Answer(Emulator emulator, int keep, int rounds)
    {
        var report = await Send(emulator, keep, rounds);
        var answered = Assert.IsType<InvocationResult.Success>(report.Result);
        return JsonSerializer.Deserialize<Fed>(answered.Body.Bytes.Span)!;
    }
}
