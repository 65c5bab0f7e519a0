using System;

namespace PureLambda.Testing;

/// <summary>What reading a recording came to.</summary>
public abstract record RecordingReading
{
    private RecordingReading() { }

    internal abstract Case Tag { get; }

    /// <summary>The recording.</summary>
    /// <param name="Recording">The recording.</param>
    public sealed record Read(Recording Recording) : RecordingReading
    {
        internal override Case Tag => Case.Read;
    }

    /// <summary>It cannot be read.</summary>
    /// <param name="Problems">Everything that is wrong with it; at least one problem.</param>
    public sealed record Unreadable(PureLambda.Sequence<RecordingProblem> Problems) : RecordingReading
    {
        internal override Case Tag => Case.Unreadable;
    }

    /// <summary>One function for each case.</summary>
    /// <typeparam name="T">What both return.</typeparam>
    /// <param name="read">For a recording.</param>
    /// <param name="unreadable">For what is wrong.</param>
    public T Match<T>(Func<Read, T> read, Func<Unreadable, T> unreadable) =>
        Tag switch
        {
            Case.Read => read((Read)this),
            Case.Unreadable => unreadable((Unreadable)this),
        };

    internal enum Case
    {
        Read,
        Unreadable,
    }
}

/// <summary>Something that is wrong with the file of a recording.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">Where in it, as a JSON path; <c>$</c> is the whole file.</param>
/// <param name="Expected">What was expected there.</param>
/// <param name="Found">What is there.</param>
public sealed record RecordingProblem(string File, string Path, string Expected, string Found)
{
    /// <summary>The problem in a line.</summary>
    public override string ToString() => $"{File}: at {Path}: expected {Expected}, found {Found}";
}
