using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace PureLambda.Budgets.Tests;

/// <summary>What one invocation allocates, from <c>bench --micro --budget</c>: no clock, so that it can be a law.</summary>
public sealed class BudgetLaws
{
    private const string Debug = "A debug build allocates more. Test a release build: dotnet test -c Release.";

    public static IEnumerable<TheoryDataRow<string>> Programs =>
        Budget.All.Select(static budget => new TheoryDataRow<string>(budget.Program));

    [Theory, MemberData(nameof(Programs))]
    public void No_invocation_allocates_more_than_its_budget(string program)
    {
        Assert.SkipUnless(Budget.IsOptimized, Debug);
        var budget = Named(program);
        if (budget.Problem(budget.Measured()) is { } problem)
            Assert.Fail(problem);
    }

    [Fact]
    public void A_handler_that_allocates_a_hundred_bytes_more_is_over_the_budget_and_the_message_says_so()
    {
        Assert.SkipUnless(Budget.IsOptimized, Debug);
        var budget = Named("raw") with { Handler = Handler.Raw(Wasteful) };
        var problem = budget.Problem(budget.Measured());
        Assert.NotNull(problem);
        Assert.StartsWith("raw: an invocation allocates ", problem, StringComparison.Ordinal);
        Assert.Contains($"its budget is {budget.Limit}", problem, StringComparison.Ordinal);
        Assert.Contains("benchmarks/Budget/Budget.cs", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pieces_of_an_invocation_are_all_that_it_allocates()
    {
        Assert.SkipUnless(Budget.IsOptimized, Debug);
        Assert.Equal(Named("raw").Measured(), new Pieces().Sum, 0.5);
    }

    [Fact]
    public void An_invocation_that_fails_or_is_answered_otherwise_is_no_measure()
    {
        var fails = Named("raw") with
        {
            Handler = Handler.Raw(static (_, _) => throw new TimeoutException("too late")),
        };
        Assert.Contains("too late", Assert.Throws<InvalidOperationException>(() => fails.Measured()).Message);
        var other = Named("raw") with { Answer = "[]" };
        Assert.Contains("and not []", Assert.Throws<InvalidOperationException>(() => other.Measured()).Message);
    }

    private static Task<Outcome> Wasteful(Payload payload, Context context)
    {
        GC.KeepAlive(new byte[100]);
        return Task.FromResult<Outcome>(new Outcome.Success(payload));
    }

    private static Budget Named(string program) => Budget.All.Single(budget => budget.Program == program);
}
