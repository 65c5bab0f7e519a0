using System;

namespace PureLambda.Testing;

/// <summary>Numbers that look random and follow from a seed, the same on every machine and version (SplitMix64).</summary>
internal struct Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>The seed of a part, so that parts can be made without those before them.</summary>
    public static ulong Of(ulong seed, ulong part) => new Dice(seed ^ (part * 0x9E3779B97F4A7C15)).Next();

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to one less than the count.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>One of the values behind the first, which is the calm one.</summary>
    public T Trouble<T>()
        where T : struct, Enum
    {
        var all = Enums<T>.Values;
        return all[1 + Below(all.Length - 1)];
    }

    private static class Enums<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();
    }
}
