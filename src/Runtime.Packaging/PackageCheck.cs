using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PureLambda.Packaging;

/// <summary>What Lambda would refuse, or would fail at when the function starts, said before it is deployed.</summary>
internal static class PackageCheck
{
    /// <summary>The most that may be uploaded as a ZIP: 50 MB.</summary>
    public const long MaxZipped = 50L << 20;

    /// <summary>The most that a ZIP may be when it is unpacked, with all layers: 250 MB.</summary>
    public const long MaxUnzipped = 250L << 20;

    private const int Rows = 10;

    /// <summary>A program or library that is made for another machine, or for a newer system.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="image">What it needs.</param>
    /// <param name="options">What there is.</param>
    public static IEnumerable<string> Programs(string name, ElfImage image, PackageOptions options)
    {
        if (options.Architecture is { } wanted && image.Architecture != wanted)
            yield return $"{name} is a program for {image.Architecture}, and the function is to run on {wanted}; publish with -r linux-{(wanted == "arm64" ? "arm64" : "x64")}.";
        if (image.Libc is { } libc && libc > options.Libc)
            yield return $"{name} needs GLIBC_{libc}, and provided.al2023 has {options.Libc}: link it on an older system, such as Amazon Linux 2023 in a container.";
    }

    /// <summary>A package that is too large, with what takes the room.</summary>
    /// <param name="zipped">Bytes of the ZIP.</param>
    /// <param name="files">The files.</param>
    public static IEnumerable<string> Sizes(long zipped, IReadOnlyList<PackageFile> files)
    {
        var unzipped = files.Sum(static file => file.Length);
        if (unzipped > MaxUnzipped)
            yield return TooLarge("unzipped", unzipped, MaxUnzipped, files);
        else if (zipped > MaxZipped)
            yield return TooLarge("zipped", zipped, MaxZipped, files)
                + "\n  Up to 250 MB unzipped can be deployed by way of S3.";
    }

    /// <summary>Bytes as people read them.</summary>
    public static string Size(long bytes) =>
        bytes < 1 << 20
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F1} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:F1} MB");

    private static string TooLarge(string how, long bytes, long most, IReadOnlyList<PackageFile> files)
    {
        var largest = files
            .OrderByDescending(static file => file.Length)
            .Take(Rows)
            .Select(static file => $"  {Size(file.Length), 10}  {file.Name}");
        return $"The package has {Size(bytes)} {how}, and Lambda takes {Size(most)}. What takes the room:\n{string.Join('\n', largest)}";
    }
}
