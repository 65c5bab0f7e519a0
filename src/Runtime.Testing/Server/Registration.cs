using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>What an extension that registers asks for, or why that cannot be read.</summary>
internal sealed record Registration(Sequence<string> Events, string? Problem)
{
    public static Registration Read(Body body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Bytes);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object)
                return new([], null);
            if (root.TryGetProperty("configurationKeys", out _))
                return new([], "configurationKeys are not supported; use environment variables");
            // Go's runtime sends null for no events.
            return root.TryGetProperty("events", out var events) && events.ValueKind is JsonValueKind.Array
                ? new([.. events.EnumerateArray().Select(static item => item.ToString())], null)
                : new([], null);
        }
        catch (JsonException e)
        {
            return new([], e.Message);
        }
    }
}
