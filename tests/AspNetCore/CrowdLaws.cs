using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using PureLambda.Testing;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>Very many requests in one process at once.</summary>
[Collection(nameof(Alone))]
public sealed class CrowdLaws
{
    private const int Guests = 1000;

    [Fact]
    public async Task A_thousand_requests_are_inside_at_once_and_each_gets_its_own_answer()
    {
        await using var emulator = new Emulator(
            Emulated.Options(("Guests", $"{Guests}")) with
            {
                Initialization = new Initialization.ManagedInstances(Guests),
            }
        );
        var fronts = new List<HttpEndpoint>();
        foreach (var shape in Enum.GetValues<HttpShape>())
            fronts.Add(await Emulated.Front(emulator, shape));
        try
        {
            // Who is not let in is not answered, and nobody else is: each waits for all.
            var answers = await Task.WhenAll(
                    Enumerable
                        .Range(0, Guests)
                        .Select(async number =>
                        {
                            var (name, body) = ($"guest-{number}", Brought(number));
                            var client = new Client("POST", $"/meet/{name}", [], [], [], body);
                            var answer = await RawClient.Ask(Emulated.Port(fronts[number % fronts.Count]), client);
                            var expected = Meeting.Answer(name, body);
                            return (Expected: $"200 {expected}", Actual: $"{answer.Status} {Text(answer)}");
                        })
                )
                .WaitAsync(Emulated.Patience);
            Assert.Equal(Guests, answers.Length);
            Assert.All(answers, static answer => Assert.Equal(answer.Expected, answer.Actual));
        }
        finally
        {
            foreach (var front in fronts)
                await front.DisposeAsync();
        }
    }

    private static string Text(Service answer) => Encoding.UTF8.GetString(answer.Body);

    // From nothing to some pages, text and no text.
    private static byte[] Brought(int number)
    {
        var bytes = new byte[number * number % 20_011];
        new Random(number).NextBytes(bytes);
        return bytes;
    }
}
