using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace PureLambda.Packaging.Tests;

/// <summary>A program of Linux with nothing in it but what it needs, written by the ELF specification.</summary>
internal static class MadeElf
{
    private const int HeaderLength = 64;

    /// <summary>Its bytes.</summary>
    /// <param name="machine">62 is x86-64, 183 arm64.</param>
    /// <param name="needs">Libraries, each with the versions of its symbols.</param>
    public static byte[] Of(ushort machine, params (string Library, string[] Versions)[] needs)
    {
        var (names, at) = Names(needs);
        var entries = Dynamic(needs, at);
        var versions = Versions(needs, at);
        var (namesAt, entriesAt) = (HeaderLength, HeaderLength + names.Length);
        var versionsAt = entriesAt + entries.Length;
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("\u007fELF"u8);
        writer.Write([2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        writer.Write((ushort)2);
        writer.Write(machine);
        writer.Write(1);
        writer.Write(0L);
        writer.Write(0L);
        writer.Write((long)(versionsAt + versions.Length));
        writer.Write(0);
        foreach (var number in new ushort[] { 64, 56, 0, 64, 4, 1 })
            writer.Write(number);
        writer.Write(names);
        writer.Write(entries);
        writer.Write(versions);
        Section(writer, 0, 0, 0, 0);
        Section(writer, 3, namesAt, names.Length, 0);
        Section(writer, 6, entriesAt, entries.Length, 1);
        Section(writer, 0x6ffffffe, versionsAt, versions.Length, 1);
        return file.ToArray();
    }

    private static void Section(BinaryWriter writer, uint type, int offset, int size, int link)
    {
        writer.Write(0);
        writer.Write(type);
        writer.Write(0L);
        writer.Write(0L);
        writer.Write((long)offset);
        writer.Write((long)size);
        writer.Write(link);
        writer.Write(0);
        writer.Write(1L);
        writer.Write(0L);
    }

    private static (byte[] Bytes, Dictionary<string, int> At) Names((string Library, string[] Versions)[] needs)
    {
        var (bytes, at) = (new List<byte> { 0 }, new Dictionary<string, int>());
        foreach (var name in needs.SelectMany(static need => need.Versions.Prepend(need.Library)))
            if (at.TryAdd(name, bytes.Count))
                bytes.AddRange([.. Encoding.ASCII.GetBytes(name), 0]);
        return ([.. bytes], at);
    }

    private static byte[] Dynamic((string Library, string[] Versions)[] needs, Dictionary<string, int> at)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        // Something else first, as linkers do, and the end.
        foreach (
            var (tag, value) in needs.Select(need => (1L, (long)at[need.Library])).Prepend((21L, 7L)).Append((0L, 0L))
        )
        {
            writer.Write(tag);
            writer.Write(value);
        }
        return bytes.ToArray();
    }

    private static byte[] Versions((string Library, string[] Versions)[] needs, Dictionary<string, int> at)
    {
        var versioned = needs.Where(static need => need.Versions.Length > 0).ToArray();
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        for (var i = 0; i < versioned.Length; i++)
        {
            var (library, versions) = versioned[i];
            writer.Write((ushort)1);
            writer.Write((ushort)versions.Length);
            writer.Write(at[library]);
            writer.Write(16);
            writer.Write(i == versioned.Length - 1 ? 0 : 16 + 16 * versions.Length);
            for (var j = 0; j < versions.Length; j++)
            {
                writer.Write(0);
                writer.Write(0);
                writer.Write(at[versions[j]]);
                writer.Write(j == versions.Length - 1 ? 0 : 16);
            }
        }
        return bytes.ToArray();
    }
}
