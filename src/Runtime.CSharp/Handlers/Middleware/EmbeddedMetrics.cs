using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using PureLambda.Protocol;

namespace PureLambda;

/// <summary>
/// Metrics in CloudWatch's embedded metric format. Pure:
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
/// </summary>
internal static class EmbeddedMetrics
{
    /// <summary>"The Metrics array MUST NOT contain more than 100 MetricDefinition objects", and no metric more values.</summary>
    public const int Most = 100;

    /// <summary>"A DimensionSet MUST NOT have more than 30 dimension keys."</summary>
    public const int MostDimensions = 30;

    private const int LongestName = 1024;
    private const int LongestDimensionName = 250;

    // What a line holds whatever was measured.
    private static readonly string[] taken = ["_aws", "requestId", "Duration", "Errors", "ColdStart"];

    /// <summary>What is wrong with the options, or null.</summary>
    public static string? Problem(MetricOptions options) =>
        !Fits(options.Namespace, LongestName) ? $"A namespace has 1 to {LongestName} characters."
        : options.Dimensions.Count > MostDimensions ? $"There are at most {MostDimensions} dimensions."
        : options.Dimensions.Any(static d => taken.Contains(d.Name)) ? "A dimension has a name that the line needs."
        : options.Dimensions.DistinctBy(d => d.Name).Count() < options.Dimensions.Count ? "A dimension is named twice."
        : options.Dimensions.All(static d => Fits(d.Name, LongestDimensionName) && Fits(d.Value, LongestName)) ? null
        : $"A dimension's name has 1 to {LongestDimensionName} characters, and its value 1 to {LongestName}.";

    /// <summary>Whether a metric can be written beside these dimensions: members of one object have different names.</summary>
    public static bool CanWrite(string name, MetricOptions options) =>
        Fits(name, LongestName)
        && !taken.Contains(name)
        && !options.Dimensions.Any(dimension => dimension.Name == name);

    /// <summary>The lines that say it all: one, unless there are more than 100 metrics or values.</summary>
    public static IEnumerable<string> Lines(
        MetricOptions options,
        string requestId,
        DateTimeOffset time,
        IEnumerable<Metric> metrics
    )
    {
        var left = metrics.ToList();
        while (left.Count > 0)
        {
            yield return Line(
                options,
                requestId,
                time,
                left.Take(Most).Select(m => m with { Values = Sequence.From(m.Values.Take(Most)) })
            );
            left = left.Take(Most)
                .Select(m => m with { Values = Sequence.From(m.Values.Skip(Most)) })
                .Where(m => m.Values.Count > 0)
                .Concat(left.Skip(Most))
                .ToList();
        }
    }

    private static string Line(
        MetricOptions options,
        string requestId,
        DateTimeOffset time,
        IEnumerable<Metric> metrics
    )
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonEscaping.Only))
        {
            json.WriteStartObject();
            json.WriteStartObject("_aws"u8);
            json.WriteNumber("Timestamp"u8, time.ToUnixTimeMilliseconds());
            json.WriteStartArray("CloudWatchMetrics"u8);
            Directive(json, options, metrics);
            json.WriteEndArray();
            json.WriteEndObject();
            foreach (var (name, value) in options.Dimensions)
                json.WriteString(name, value);
            json.WriteString("requestId"u8, requestId);
            foreach (var metric in metrics)
                Values(json, metric);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Directive(Utf8JsonWriter json, MetricOptions options, IEnumerable<Metric> metrics)
    {
        json.WriteStartObject();
        json.WriteString("Namespace"u8, options.Namespace);
        json.WriteStartArray("Dimensions"u8);
        json.WriteStartArray();
        foreach (var (name, _) in options.Dimensions)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics"u8);
        foreach (var metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name"u8, metric.Name);
            json.WriteString(
                "Unit"u8,
                metric.Unit.ToString().Replace("PerSecond", "/Second", StringComparison.Ordinal)
            );
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Values(Utf8JsonWriter json, Metric metric)
    {
        if (metric.Values is [var only])
        {
            json.WriteNumber(metric.Name, only);
            return;
        }
        json.WriteStartArray(metric.Name);
        foreach (var value in metric.Values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static bool Fits(string? text, int longest) => text is { Length: > 0 } && text.Length <= longest;
}
