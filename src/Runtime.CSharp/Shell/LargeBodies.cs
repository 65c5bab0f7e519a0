using System;

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
/// How many bytes may be in use for a collection to be worth it: where there is much, to look at it all takes longer than the
/// faults, and what the collector finds by itself must do.
/// </param>
internal sealed class LargeBodies(long mostAlive = LargeBodies.MostAlive)
{
    /// <summary>From this length on an array is lent.</summary>
    public const int Large = 1024 * 1024;

    private const long MostAlive = 8 * 1024 * 1024;

    // In an array as many times as long, a body would hold much more memory than it needs.
    private const int MostWaste = 4;

    private readonly WeakReference<byte[]> lent = new(null!);
    private readonly WeakReference<byte[]> kept = new(null!, trackResurrection: true);

    private bool IsLent => lent.TryGetTarget(out _);

    /// <summary>Room for at least so many bytes; what it holds is not cleared.</summary>
    /// <param name="length">How many bytes.</param>
    public byte[] Take(int length)
    {
        if (length < Large)
            return GC.AllocateUninitializedArray<byte>(length);
        if (TryTakeAgain(length) is { } again)
            return again;
        // In steps, so that bodies of nearly one size find room in each other's.
        return Lend(GC.AllocateUninitializedArray<byte>((length + Large - 1) / Large * Large));
    }

    private byte[]? TryTakeAgain(int length)
    {
        if (!Fits(length, out var size))
            return null;
        if (IsLent && GC.GetTotalMemory(false) - size < mostAlive)
            GC.Collect();
        return !IsLent && kept.TryGetTarget(out var array) ? Lend(array) : null;
    }

    // Of its own, so that nothing on the stack refers to the array while the collector looks.
    private bool Fits(int length, out int size)
    {
        size = kept.TryGetTarget(out var array) ? array.Length : 0;
        return size >= length && size / MostWaste <= length;
    }

    private byte[] Lend(byte[] array)
    {
        lent.SetTarget(array);
        kept.SetTarget(array);
        _ = new Keeper(array);
        return array;
    }

    // Unreachable from the beginning: the collection that finds nobody else with the array hands both to its finalizer.
    private sealed class Keeper(byte[] array)
    {
        ~Keeper() => GC.KeepAlive(array);
    }
}
