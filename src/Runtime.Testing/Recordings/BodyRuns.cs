using System.Text.Json.Nodes;

namespace PureLambda.Testing;

/// <summary>A long body that repeats a character, in the short form that a diff can show.</summary>
internal static class BodyRuns
{
    private const int LongBody = 4096;
    private const int LongRun = 64;

    /// <summary>The runs; null when the text is short, or would not become shorter.</summary>
    public static JsonArray? Of(string text)
    {
        if (text.Length <= LongBody)
            return null;
        var runs = new JsonArray();
        var (plain, repeated) = (0, 0);
        for (var at = 0; at < text.Length; )
        {
            var end = at + 1;
            while (end < text.Length && text[end] == text[at])
                end++;
            // Half a surrogate pair is no character that could stand alone.
            if (end - at >= LongRun && !char.IsSurrogate(text[at]))
            {
                if (at > plain)
                    runs.Add(new JsonArray("text", text[plain..at]));
                runs.Add(new JsonArray("run", text[at].ToString(), end - at));
                (plain, repeated) = (end, repeated + end - at);
            }
            at = end;
        }
        if (plain < text.Length)
            runs.Add(new JsonArray("text", text[plain..]));
        return repeated > 0 ? runs : null;
    }
}
