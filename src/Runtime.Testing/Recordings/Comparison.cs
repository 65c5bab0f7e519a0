using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>Compares the answers of two recordings of the same events.</summary>
internal static class Comparison
{
    public static PureLambda.Sequence<ReplayedInvocation> Of(
        Recording expected,
        Recording found,
        PureLambda.Sequence<JsonPath> ignored
    )
    {
        var left = GivenAnswer.In(found).ToList();
        var compared = new List<ReplayedInvocation>();
        foreach (var answer in GivenAnswer.In(expected))
        {
            // The same id where the recorded server was played, otherwise the next of its kind.
            var isInit = answer.RequestId is null;
            var other =
                left.Find(candidate => !isInit && candidate.RequestId == answer.RequestId)
                ?? left.Find(candidate => candidate.RequestId is null == isInit);
            if (other is not null)
                left.Remove(other);
            compared.Add(Compare(answer, other, ignored));
        }
        compared.AddRange(left.Select(static extra => Extra(extra)));
        return PureLambda.Sequence.From(compared);
    }

    private static ReplayedInvocation Extra(GivenAnswer answer) =>
        new(answer.Title, answer.RequestId, [new("answer", "nothing", answer.Kind)], 0);

    private static ReplayedInvocation Compare(
        GivenAnswer expected,
        GivenAnswer? found,
        PureLambda.Sequence<JsonPath> ignored
    )
    {
        if (found is null)
            return new(expected.Title, expected.RequestId, [new("answer", expected.Kind, "no such call")], 0);
        var differences = new List<ReplayDifference>();
        if (expected.Kind != found.Kind)
            differences.Add(new("answer", expected.Kind, found.Kind));
        if (expected.ContentType != found.ContentType)
            differences.Add(new("Content-Type", Said(expected.ContentType), Said(found.ContentType)));
        var bodies = new BodyDifference(expected.RequestId, found.RequestId, ignored);
        foreach (var name in expected.Parts.Concat(found.Parts).Select(static part => part.Name).Distinct())
            bodies.Compare(name, Part(expected, name), Part(found, name));
        return new(
            expected.Title,
            expected.RequestId,
            PureLambda.Sequence.From(differences.Concat(bodies.Differences)),
            bodies.Ignored
        );
    }

    private static string Said(string contentType) => contentType is "" ? "nothing" : contentType;

    private static Payload Part(GivenAnswer answer, string name) =>
        answer.Parts.FirstOrDefault(part => part.Name == name).Body;
}
