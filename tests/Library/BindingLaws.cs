using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PureLambda.Signatures;
using Xunit;

namespace PureLambda.Libraries.Tests;

/// <summary>From signatures to calls, as a table said a second time.</summary>
public sealed class BindingLaws
{
    private static readonly Gen<ParameterShape> Parameters =
        from kind in Gen.Elements(Enum.GetValues<ParameterKind>())
        select new ParameterShape(
            "p",
            kind.ToString(),
            kind,
            kind == ParameterKind.Refused ? "of which it said why" : null
        );

    private static readonly Gen<MemberShape> Members =
        from count in Gen.Frequency((9, Gen.Choose(0, 2)), (1, Gen.Choose(3, 5)))
        from parameters in Gen.ArrayOf(Parameters, count)
        from answer in Gen.Elements(Enum.GetValues<AnswerKind>())
        from waiting in Gen.Elements(Enum.GetValues<Waiting>())
        from name in Gen.Elements("A", "B", "C")
        from source in Gen.Elements(null, "a", "b")
        from flags in Gen.ArrayOf(Gen.Frequency((8, Gen.Constant(false)), (2, Gen.Constant(true))), 4)
        select new MemberShape(
            name,
            Sequence.From(flags[0] ? [] : parameters),
            new AnswerShape(answer.ToString(), answer, waiting, answer == AnswerKind.Refused ? "which is told" : null)
        )
        {
            SourceName = source,
            IsProperty = flags[0],
            IsStatic = flags[1],
            IsGeneric = flags[2],
            IsAsyncVoid = flags[3],
        };

    [Fact]
    public void Every_signature_is_bound_as_the_table_says_or_refused_with_a_reason() =>
        Law.ForAll(
            Members,
            static member =>
            {
                var expected = Said(member);
                var bound = Signature.Bind(member);
                if (expected is { } binding)
                {
                    Assert.Equal(binding, bound);
                    return;
                }
                var fault = Assert.IsType<Outcome<Binding>.Failure>(bound).Fault;
                Assert.Equal("Runtime.UnsupportedHandlerSignature", fault.Type);
                Assert.StartsWith($"{member.Signature} cannot be a handler: ", fault.Message, StringComparison.Ordinal);
                Assert.Contains("Supported are the parameters", fault.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(": .", fault.Message, StringComparison.Ordinal);
            }
        );

    [Fact]
    public void A_name_means_the_only_member_that_has_it() =>
        Law.ForAll(
            from count in Gen.Choose(0, 5)
            from members in Gen.ArrayOf(Members, count)
            from wanted in Gen.Elements("A", "B", "a", "b", "x")
            select (members, wanted),
            static made =>
            {
                int[] at =
                [
                    .. Enumerable
                        .Range(0, made.members.Length)
                        .Where(i => made.wanted == made.members[i].Name || made.wanted == made.members[i].SourceName),
                ];
                var chosen = MemberChoice.Of(made.wanted, "Shop.Functions", made.members);
                if (at is [var only])
                {
                    Assert.Equal(only, chosen);
                    return;
                }
                var fault = Assert.IsType<Outcome<int>.Failure>(chosen).Fault;
                Assert.Equal(at.Length == 0 ? "Runtime.HandlerNotFound" : "Runtime.AmbiguousHandler", fault.Type);
                Assert.All(
                    at,
                    i => Assert.Contains(made.members[i].Signature, fault.Message, StringComparison.Ordinal)
                );
            }
        );

    // Written from docs/library.md, cell by cell.
    private static readonly Dictionary<string, Binding> Table = new()
    {
        [""] = Binding.Nothing,
        ["event"] = Binding.Event,
        ["context"] = Binding.Context,
        ["event,context"] = Binding.EventAndContext,
    };

    private static Binding? Said(MemberShape member)
    {
        string[] kinds =
        [
            .. member.Parameters.Select(static p =>
                p.Kind switch
                {
                    ParameterKind.Context => "context",
                    ParameterKind.ForeignContext or ParameterKind.Refused => "no",
                    _ => "event",
                }
            ),
        ];
        if (member.IsGeneric || member.IsAsyncVoid || member.Answer.Kind == AnswerKind.Refused || kinds.Contains("no"))
            return null;
        if (member.Answer.Kind == AnswerKind.Handler)
            return kinds.Length == 0 ? Binding.GivesHandler : null;
        return !member.IsProperty && Table.TryGetValue(string.Join(',', kinds), out var binding) ? binding : null;
    }
}
