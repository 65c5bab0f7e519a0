using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>The results of replays, for programs.</summary>
internal static class ReplayResults
{
    /// <summary>A suite for each recording, a case for each invocation: a change is a failure, what could not run an error.</summary>
    public static XDocument JUnit(IReadOnlyList<ReplayReport> reports) =>
        new(new XElement("testsuites", reports.Select(Suite)));

    private static XElement Suite(ReplayReport report) =>
        new(
            "testsuite",
            new XAttribute("name", Clean(report.File)),
            new XAttribute("tests", report.Invocations.Count + report.Problems.Count),
            new XAttribute("failures", report.Invocations.Count(static i => !i.Held)),
            new XAttribute("errors", report.Problems.Count),
            report.Problems.Select(problem => Case(report, "replay", new XElement("error", Clean(problem)))),
            report.Invocations.Select(i =>
                Case(report, i.Name, i.Held ? null : new XElement("failure", Clean(string.Join('\n', Lines(i)))))
            )
        );

    private static XElement Case(ReplayReport report, string name, XElement? outcome) =>
        new("testcase", new XAttribute("classname", Clean(report.File)), new XAttribute("name", Clean(name)), outcome);

    private static IEnumerable<string> Lines(ReplayedInvocation invocation) =>
        invocation.Differences.Select(static d => $"{d.Path}\n  expected: {d.Expected}\n  found:    {d.Found}");

    // XML has no form for control characters.
    private static string Clean(string text) =>
        string.Concat(text.Select(static c => System.Xml.XmlConvert.IsXmlChar(c) ? c : '\uFFFD'));

    public static string Json(IReadOnlyList<ReplayReport> reports) =>
        JsonText.Of(writer =>
        {
            writer.WriteStartArray();
            foreach (var report in reports)
                Write(writer, report);
            writer.WriteEndArray();
        });

    private static void Write(Utf8JsonWriter writer, ReplayReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("file", report.File);
        writer.WriteBoolean("held", report.Held);
        writer.WriteStartArray("problems");
        foreach (var problem in report.Problems)
            writer.WriteStringValue(problem);
        writer.WriteEndArray();
        writer.WriteStartArray("invocations");
        foreach (var invocation in report.Invocations)
        {
            writer.WriteStartObject();
            writer.WriteString("name", invocation.Name);
            writer.WriteString("requestId", invocation.RequestId);
            writer.WriteBoolean("held", invocation.Held);
            writer.WriteNumber("ignored", invocation.Ignored);
            writer.WriteStartArray("differences");
            foreach (var (path, expected, found) in invocation.Differences)
            {
                writer.WriteStartObject();
                writer.WriteString("path", path);
                writer.WriteString("expected", expected);
                writer.WriteString("found", found);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
