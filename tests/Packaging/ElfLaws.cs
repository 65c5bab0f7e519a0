using System;
using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.Packaging.Tests;

/// <summary>What a program needs of its system, read off the file.</summary>
public sealed class ElfLaws
{
    private static readonly Gen<(string Library, string[] Versions)[]> Needs =
        from count in Gen.Choose(0, 4)
        from versions in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 40)), count)
        select versions
            .Select(
                static (minors, i) =>
                    ($"lib{i}.so.{i}", minors.Distinct().Select(static one => $"GLIBC_2.{one}").ToArray())
            )
            .ToArray();

    [Fact]
    public void What_a_program_was_made_with_is_read() =>
        Law.ForAll(
            from needs in Needs
            from machine in Gen.Elements<ushort>(62, 183)
            select (needs, machine),
            static made =>
            {
                var image = ElfImage.Read(MadeElf.Of(made.machine, made.needs))!;
                Assert.Equal(made.machine == 62 ? "x86_64" : "arm64", image.Architecture);
                Assert.Equal(made.needs.Select(static need => need.Library), image.Libraries);
                var versions = made.needs.SelectMany(static need => need.Versions).Distinct();
                Assert.Equal(versions.Order(StringComparer.Ordinal), image.Versions);
                Assert.Equal(
                    versions.Select(static one => Version.Parse(one[6..])).DefaultIfEmpty(null).Max(),
                    image.Libc
                );
            }
        );

    [Fact]
    public void Whatever_is_written_over_it_or_cut_off_reading_it_ends() =>
        Law.ForAll(
            from needs in Needs
            let file = MadeElf.Of(62, needs)
            from at in Gen.Choose(4, file.Length - 1)
            from bytes in Gen.Elements<byte[]>([0xff], [0], [0xff, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0x7f], [1])
            from cut in Gen.Choose(0, file.Length)
            from isCut in Gen.Elements(true, false)
            select isCut ? file[..cut] : [.. file[..at], .. bytes, .. file[Math.Min(file.Length, at + bytes.Length)..]],
            static file =>
            {
                // A value or none; it neither throws nor spins.
                if (ElfImage.Read(file) is { } image)
                    Assert.True(image.Versions.Count + image.Libraries.Count <= file.Length);
            }
        );

    [Fact]
    public void The_program_that_runs_this_needs_the_C_library()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "This is not Linux.");
        var image = ElfImage.Read(File.ReadAllBytes(Environment.ProcessPath!))!;
        Assert.Contains(image.Libraries, static name => name.StartsWith("libc.", StringComparison.Ordinal));
        Assert.True(image.Libc >= new Version(2, 2));
    }

    [Fact]
    public void A_library_for_a_newer_system_or_another_machine_is_refused()
    {
        var options = new PackageOptions("folder", "zip") { Architecture = "arm64" };
        var fits = ElfImage.Read(MadeElf.Of(183, ("libc.so.6", ["GLIBC_2.34", "GLIBC_2.9"])))!;
        Assert.Empty(PackageCheck.Programs("bootstrap", fits, options));
        var newer = ElfImage.Read(MadeElf.Of(62, ("libc.so.6", ["GLIBC_2.35"])))!;
        Assert.Collection(
            PackageCheck.Programs("native.so", newer, options),
            static said =>
                Assert.StartsWith("native.so is a program for x86_64, and the function is to run on arm64", said),
            static said => Assert.StartsWith("native.so needs GLIBC_2.35, and provided.al2023 has 2.34", said)
        );
    }
}
