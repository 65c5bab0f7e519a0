using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PureLambda.Packaging;

/// <summary>What a Linux program or library needs of the system that loads it.</summary>
/// <param name="Architecture">As Lambda names it: <c>x86_64</c> or <c>arm64</c>; otherwise the number that ELF has for it.</param>
/// <param name="Libraries">The shared libraries it is linked against, in order.</param>
/// <param name="Versions">The versions of their symbols, such as <c>GLIBC_2.34</c>, in order of their names.</param>
internal sealed record ElfImage(string Architecture, IReadOnlyList<string> Libraries, IReadOnlyList<string> Versions)
{
    private const uint Dynamic = 6; // SHT_DYNAMIC
    private const uint VersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const int Needed = 1; // DT_NEEDED

    /// <summary>Whether a file is of this kind at all.</summary>
    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith("\u007fELF"u8);

    /// <summary>Reads a file; null when it is no little-endian ELF of 64 bits, or is cut off or made up.</summary>
    /// <param name="file">All of it.</param>
    public static ElfImage? Read(ReadOnlySpan<byte> file)
    {
        // ELF64, little-endian.
        if (!Is(file) || file.Length < 64 || file[4] != 2 || file[5] != 1)
            return null;
        try
        {
            var sections = Sections(file);
            var (libraries, versions) = (new List<string>(), new SortedSet<string>(StringComparer.Ordinal));
            foreach (var section in sections)
                if (section.Type == Dynamic)
                    Add(libraries, file, section, sections);
                else if (section.Type == VersionNeeds)
                    Add(versions, file, section, sections);
            return new ElfImage(Name(BinaryPrimitives.ReadUInt16LittleEndian(file[18..])), libraries, [.. versions]);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The newest version of the C library that it needs; null when it needs none.</summary>
    public Version? Libc =>
        Versions
            .Where(static name => name.StartsWith("GLIBC_", StringComparison.Ordinal))
            .Select(static name => Version.TryParse(name["GLIBC_".Length..], out var version) ? version : null)
            .Max();

    private static string Name(ushort machine) =>
        machine switch
        {
            62 => "x86_64",
            183 => "arm64",
            _ => $"machine {machine}",
        };

    private static List<Section> Sections(ReadOnlySpan<byte> file)
    {
        var start = Long(file, 40);
        var (size, count) = (Short(file, 58), Short(file, 60));
        var sections = new List<Section>();
        for (var i = 0; i < count; i++)
        {
            var header = file.Slice(start + i * size, 64);
            sections.Add(
                new(
                    BinaryPrimitives.ReadUInt32LittleEndian(header[4..]),
                    Long(header, 24),
                    Long(header, 32),
                    Word(header, 40)
                )
            );
        }
        return sections;
    }

    // Pairs of a tag and a value; names stand in the section that this one is linked to.
    private static void Add(List<string> libraries, ReadOnlySpan<byte> file, Section section, List<Section> sections)
    {
        for (var at = 0; at < section.Size; at += 16)
            if (Long(file, section.Offset + at) == Needed)
                libraries.Add(Text(file, sections[section.Link].Offset + Long(file, section.Offset + at + 8)));
    }

    // A list of libraries, each with a list of versions; offsets are from the entry itself, and zero ends a list.
    private static void Add(ISet<string> versions, ReadOnlySpan<byte> file, Section section, List<Section> sections)
    {
        var (names, left) = (sections[section.Link].Offset, section.Size / 16);
        for (int library = section.Offset, next = 1; next != 0 && left > 0; library += next)
        {
            next = Word(file, library + 12);
            for (int version = library + Word(file, library + 8), more = 1; more != 0 && left-- > 0; version += more)
            {
                more = Word(file, version + 12);
                versions.Add(Text(file, names + Word(file, version + 8)));
            }
        }
    }

    private static string Text(ReadOnlySpan<byte> file, int at)
    {
        var rest = file[at..];
        return Encoding.Latin1.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static int Word(ReadOnlySpan<byte> bytes, int at) =>
        (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    // No file of ours is too long for an int.
    private static int Long(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]) is >= 0 and <= int.MaxValue and var value
            ? (int)value
            : int.MaxValue;

    private readonly record struct Section(uint Type, int Offset, int Size, int Link);
}
