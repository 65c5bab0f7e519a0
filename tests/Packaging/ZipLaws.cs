using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.Packaging.Tests;

/// <summary>The package itself: the same bytes for the same files.</summary>
public sealed class ZipLaws
{
    private static readonly Gen<PackageFile[]> Files =
        from count in Gen.Choose(1, 6)
        from files in Gen.ArrayOf(
            from folder in Gen.Elements("", "lib/", "wwwroot/css/")
            from name in Gen.Elements("a", "b.dll", "ünï.txt", "bootstrap", "Z z.json")
            from seed in Gen.Choose(0, int.MaxValue)
            from length in Gen.Elements(0, 1, 100, 70_000)
            from isExecutable in Gen.Elements(true, false)
            select File(folder + name, Bytes(seed, length), isExecutable),
            count
        )
        select files.DistinctBy(static file => file.Name).ToArray();

    [Fact]
    public void The_same_files_in_any_order_are_the_same_bytes() =>
        Law.ForAll(
            from files in Files
            from other in Gen.Shuffle(files)
            select (files, other),
            static made => Assert.Equal(DeploymentZip.Write(made.files), DeploymentZip.Write(made.other))
        );

    [Fact]
    public void What_goes_in_comes_out_with_its_mode_and_without_a_time() =>
        Law.ForAll(
            Files,
            static files =>
            {
                using var zip = new ZipArchive(new MemoryStream(DeploymentZip.Write(files)));
                Assert.Equal(
                    files
                        .Select(static file => (file.Name, Read(file.Open()), file.IsExecutable ? 0x81ED : 0x81A4))
                        .Order(),
                    zip.Entries.Select(static entry =>
                            (entry.FullName, Read(entry.Open()), (entry.ExternalAttributes >> 16) & 0xffff)
                        )
                        .Order()
                );
                Assert.All(zip.Entries, static entry => Assert.Equal(1980, entry.LastWriteTime.Year));
            }
        );

    // Central directory entries begin with PK 1 2; the sixth byte is the system that made them.
    [Fact]
    public void Every_entry_says_that_its_mode_is_one_of_Unix() =>
        Law.ForAll(
            Files,
            static files =>
            {
                var zip = DeploymentZip.Write(files);
                var said = Enumerable
                    .Range(0, zip.Length - 4)
                    .Where(at => zip.AsSpan(at).StartsWith("PK\u0001\u0002"u8))
                    .Select(at => zip[at + 5]);
                Assert.Equal(Enumerable.Repeat((byte)3, files.Length), said);
            }
        );

    [Fact]
    public void What_is_too_large_is_told_with_what_takes_the_room()
    {
        PackageFile[] files = [Large("native.so", 200), Large("model.bin", 49), Large("small", 1)];
        Assert.Empty(PackageCheck.Sizes(PackageCheck.MaxZipped, files));
        var zipped = Assert.Single(PackageCheck.Sizes(PackageCheck.MaxZipped + 1, files));
        Assert.StartsWith("The package has 50.0 MB zipped, and Lambda takes 50.0 MB.", zipped);
        Assert.Contains("S3", zipped);
        var unzipped = Assert.Single(PackageCheck.Sizes(1, [Large("tiny", 1), .. files]));
        Assert.StartsWith("The package has 251.0 MB unzipped, and Lambda takes 250.0 MB.", unzipped);
        Assert.Equal(
            ["native.so", "model.bin", "tiny", "small"],
            unzipped.Split('\n').Skip(1).Select(static row => row.Split(' ')[^1])
        );
    }

    private static PackageFile File(string name, byte[] bytes, bool isExecutable) =>
        new(name, bytes.Length, isExecutable, () => new MemoryStream(bytes));

    private static PackageFile Large(string name, long megabytes) =>
        new(name, megabytes << 20, false, static () => Stream.Null);

    private static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static string Read(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Convert.ToHexString(bytes.ToArray());
    }
}
