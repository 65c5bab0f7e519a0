using System;
using System.Runtime.CompilerServices;

namespace PureLambda.Shell;

/// <summary>
/// Room for large bodies, taken again when nobody has it any more. A new array of megabytes costs a page fault for each four
/// kilobytes, three times what it costs to receive them.
/// </summary>
/// <remarks>
/// A body is lent as a plain array, which a handler may keep for as long as it likes. Whether it does, the collector says: the
/// one weak reference dies when nothing refers to the array any more, no span on any stack either. A finalizable object that
/// does so still keeps it from being freed at once, and by the other weak reference it is taken again.
/// </remarks>
/// <param name="mostAlive">
/// How many bytes may be in use, beside the bodies, for a collection to be worth it: where there is much, to look at it all takes
/// longer than the faults, and what the collector finds by itself must do.
/// </param>
internal sealed class LargeBodies(long mostAlive = LargeBodies.MostAlive)
{
    /// <summary>From this length on an array is lent. The collector takes arrays of less for young (PureLambda.targets).</summary>
    public const int Large = 1024 * 1024;

    private const long MostAlive = 8 * 1024 * 1024;

    private Room[] rooms = [];
    private int oldest;

    /// <summary>Room for at least so many bytes; what it holds is not cleared.</summary>
    /// <param name="length">How many bytes.</param>
    public byte[] Take(int length)
    {
        if (length < Large)
            return GC.AllocateUninitializedArray<byte>(length);
        // A collection costs a fifth of what it costs to receive five megabytes and to send them, so each is for three bodies.
        if (rooms.Length == 0)
            rooms = [new(), new(), new()];
        if (TakeAgain(length) is { } again)
            return again;
        if (IsWorthCollecting(length))
        {
            GC.Collect();
            if (TakeAgain(length) is { } collected)
                return collected;
        }
        // In steps, so that bodies of nearly one size find room in each other's.
        return Unused().Lend(GC.AllocateUninitializedArray<byte>((length + Large - 1) / Large * Large));
    }

    // This one and the next in no method that collects: there, what they have found would be on the stack, and so somebody's.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte[]? TakeAgain(int length)
    {
        foreach (var room in rooms)
            if (room.TakeAgain(length) is { } array)
                return array;
        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsWorthCollecting(int length)
    {
        var (bodies, fits) = (0L, false);
        foreach (var room in rooms)
        {
            if (room.Size == 0)
                return false;
            bodies += room.Size;
            fits |= room.Fits(length);
        }
        return fits && GC.GetTotalMemory(false) - bodies < mostAlive;
    }

    private Room Unused()
    {
        foreach (var room in rooms)
            if (!room.IsLent)
                return room;
        return rooms[oldest++ % rooms.Length];
    }

    // One array, and whether somebody may have it, as far as the collector has seen.
    private sealed class Room
    {
        // In an array as many times as long, a body would hold much more memory than it needs.
        private const int MostWaste = 4;

        private readonly WeakReference<byte[]> lent = new(null!);
        private readonly WeakReference<byte[]> kept = new(null!, trackResurrection: true);

        public bool IsLent => lent.TryGetTarget(out _);

        public int Size => kept.TryGetTarget(out var array) ? array.Length : 0;

        public bool Fits(int length) => Size >= length && Size / MostWaste <= length;

        public byte[]? TakeAgain(int length) =>
            !IsLent && Fits(length) && kept.TryGetTarget(out var array) ? Lend(array) : null;

        public byte[] Lend(byte[] array)
        {
            lent.SetTarget(array);
            kept.SetTarget(array);
            _ = new Keeper(array);
            return array;
        }
    }

    // Unreachable from the beginning: the collection that finds nobody else with the array hands both to its finalizer.
    private sealed class Keeper(byte[] array)
    {
        ~Keeper() => GC.KeepAlive(array);
    }
}
