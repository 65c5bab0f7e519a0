using System;

namespace PureLambda.Web;

/// <summary>
/// The spellings of a name, small letters and capitals. An answer with single values has each name once; cookies cannot be
/// joined by commas, so each has a spelling of its own, which the load balancer takes for another header.
/// </summary>
internal static class Spelling
{
    /// <summary>How many there are.</summary>
    public static int Count(string name)
    {
        var count = 1;
        foreach (var letter in name)
            if (char.IsAsciiLetter(letter))
                count *= 2;
        return count;
    }

    /// <summary>One of them; the first is all small.</summary>
    public static string Of(string name, int number) =>
        string.Create(
            name.Length,
            (name, number),
            static (letters, given) =>
            {
                var left = given.number;
                for (var i = 0; i < letters.Length; i++)
                {
                    var letter = char.ToLowerInvariant(given.name[i]);
                    letters[i] = char.IsAsciiLetter(letter) && (left & 1) == 1 ? char.ToUpperInvariant(letter) : letter;
                    if (char.IsAsciiLetter(letter))
                        left >>= 1;
                }
            }
        );
}
