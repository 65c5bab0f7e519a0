using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>A check and what it came to.</summary>
/// <param name="Name">What a runtime does that keeps the contract.</param>
/// <param name="Contract">What the contract says.</param>
/// <param name="Source">Where it says so.</param>
/// <param name="Finding">What was found.</param>
public sealed record CheckResult(string Name, string Contract, string Source, Finding Finding);

/// <summary>What a runtime executable was found to do.</summary>
/// <param name="Results">Every check, in the order of the contract.</param>
public sealed record ConformanceReport(IReadOnlyList<CheckResult> Results)
{
    /// <summary>Whether nothing was found broken, and at least one check held.</summary>
    public bool Holds => !Broken.Any() && Results.Any(static result => result.Finding is Finding.Held);

    /// <summary>The checks that did not hold.</summary>
    public IEnumerable<CheckResult> Broken => Results.Where(static result => result.Finding is Finding.Broken);

    /// <summary>
    /// The report for machines: <c>{"holds","checks":[{"name","result","detail","contract","source"}]}</c>, where result is
    /// held, broken or not-tried, and detail is what was seen, or why the check was not tried.
    /// </summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteBoolean("holds", Holds);
            json.WriteStartArray("checks");
            foreach (var result in Results)
                Write(json, result);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, CheckResult result)
    {
        var (word, detail) = result.Finding.Match<(string, string?)>(
            static _ => ("held", null),
            static broken => ("broken", broken.Seen),
            static notTried => ("not-tried", notTried.Reason)
        );
        json.WriteStartObject();
        json.WriteString("name", result.Name);
        json.WriteString("result", word);
        json.WriteString("detail", detail);
        json.WriteString("contract", result.Contract);
        json.WriteString("source", result.Source);
        json.WriteEndObject();
    }
}
