using System.Globalization;
using System.Text;

namespace PureLambda.WebServer;

/// <summary>JSON in one line of visible ASCII, as the value of a header.</summary>
internal static class AsciiJson
{
    /// <summary>The same JSON. It is valid already, so that controls stand between its tokens only.</summary>
    public static string Of(string json)
    {
        var text = new StringBuilder(json.Length);
        foreach (var one in json)
            if (one is >= ' ' and < '\x7F')
                _ = text.Append(one);
            else if (one >= '\x7F')
                _ = text.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}");
        return text.ToString();
    }
}
