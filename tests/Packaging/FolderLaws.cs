using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Xunit;

namespace PureLambda.Packaging.Tests;

/// <summary>Folders as publishing leaves them.</summary>
public sealed class FolderLaws : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("purelambda-package-").FullName;
    private readonly List<string> said = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_host_becomes_the_bootstrap_and_symbols_stay_behind()
    {
        Put("orders", MadeElf.Of(62, ("libc.so.6", ["GLIBC_2.17"])));
        Put("orders.dll", [1, 2, 3]);
        Put("orders.pdb", [4]);
        Put("orders.dbg", [5]);
        Put("wwwroot/shop.css", "a{}"u8);
        Put("native/libx.so", MadeElf.Of(62));
        Assert.Empty(Pack());
        Assert.Equal(
            ["bootstrap 81ED", "native/libx.so 81A4", "orders.dll 81A4", "wwwroot/shop.css 81A4"],
            Entries().Select(static entry => $"{entry.FullName} {(entry.ExternalAttributes >> 16) & 0xffff:X}")
        );
        Assert.Equal(
            [$"{Target}: {new FileInfo(Target).Length / 1024.0:F1} KB zipped, 0.8 KB unzipped, 4 files"],
            said.Take(1)
        );
        Assert.Equal("  bootstrap: x86_64, needs GLIBC_2.17 and libc.so.6", said[1]);
    }

    [Fact]
    public void A_script_is_a_bootstrap_and_a_server_beside_it_stays_executable()
    {
        Put("bootstrap", "#!/bin/sh\nexec ./server\n"u8);
        Put("server", MadeElf.Of(62));
        Assert.Empty(Pack());
        Assert.All(Entries(), static entry => Assert.Equal(0x81ED, (entry.ExternalAttributes >> 16) & 0xffff));
    }

    [Fact]
    public void Without_a_program_or_with_two_nothing_is_written()
    {
        Put("orders.dll", [1]);
        Assert.Contains("There is no program in", Assert.Single(Pack()));
        Put("a", MadeElf.Of(62));
        Put("a.dll", [1]);
        Put("b", MadeElf.Of(62));
        Put("b.dll", [1]);
        Assert.StartsWith("Several programs could be the bootstrap: a, b.", Assert.Single(Pack()));
        Assert.StartsWith("There is no c in", Assert.Single(Pack(static options => options with { Program = "c" })));
        Assert.False(File.Exists(Target));
        Assert.Empty(Pack(static options => options with { Program = "b" }));
        Assert.Contains(Entries(), static entry => entry.FullName == "bootstrap");
        Assert.DoesNotContain(Entries(), static entry => entry.FullName == "b");
    }

    [Fact]
    public void A_library_for_another_machine_than_the_bootstrap_is_refused()
    {
        Put("bootstrap", MadeElf.Of(183));
        Put("libx.so", MadeElf.Of(62));
        Assert.StartsWith("libx.so is a program for x86_64", Assert.Single(Pack()));
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        var options = new PackageOptions(Path.Combine(folder, "none"), Target);
        Assert.EndsWith("publish the function there first.", Assert.Single(Packager.Pack(options, said.Add)));
    }

    // The ZIP may be in the folder, and does not become part of itself.
    private string Target => Path.Combine(folder, "function.zip");

    private IReadOnlyList<string> Pack(Func<PackageOptions, PackageOptions>? change = null)
    {
        var options = new PackageOptions(folder, Target);
        return Packager.Pack(change?.Invoke(options) ?? options, said.Add);
    }

    private List<ZipArchiveEntry> Entries() => [.. new ZipArchive(new MemoryStream(File.ReadAllBytes(Target))).Entries];

    private void Put(string name, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes.ToArray());
    }
}
