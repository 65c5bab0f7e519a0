using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace PureLambda.Packaging;

/// <summary>
/// Writes a deployment package. The same files make the same bytes, wherever and whenever: names in order, no times, and
/// no modes but two.
/// </summary>
internal static class DeploymentZip
{
    private const int RegularFile = 0x8000;
    private const int Readable = 0x1A4; // 0644
    private const int Runnable = 0x1ED; // 0755
    private const byte MadeOnUnix = 3;

    // The earliest that a ZIP can say.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IEnumerable<PackageFile> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in files.OrderBy(static file => file.Name, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(file.Name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = NoTime;
                entry.ExternalAttributes = (RegularFile | (file.IsExecutable ? Runnable : Readable)) << 16;
                using var from = file.Open();
                using var to = entry.Open();
                from.CopyTo(to);
            }
        var bytes = stream.ToArray();
        SayUnix(bytes);
        return bytes;
    }

    // Modes count only where the entry says that it was made on Unix, which on Windows it does not.
    private static void SayUnix(byte[] zip)
    {
        const int EndLength = 22;
        var end = zip.AsSpan(zip.Length - EndLength);
        var count = BitConverter.ToUInt16(end[10..]);
        var at = (int)BitConverter.ToUInt32(end[16..]);
        for (var i = 0; i < count; i++)
        {
            var entry = zip.AsSpan(at);
            entry[5] = MadeOnUnix;
            at +=
                46
                + BitConverter.ToUInt16(entry[28..])
                + BitConverter.ToUInt16(entry[30..])
                + BitConverter.ToUInt16(entry[32..]);
        }
    }
}
