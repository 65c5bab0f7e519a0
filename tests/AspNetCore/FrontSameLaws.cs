using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using PureLambda.Testing;
using PureLambda.Web;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

using static SameAnswer;

/// <summary>Over sockets, through the front and a process: an application answers what it answers behind Kestrel.</summary>
public sealed class FrontSameLaws(Servers servers, Fronts fronts) : IClassFixture<Servers>, IClassFixture<Fronts>
{
    private static readonly HttpShape[] Shapes = Enum.GetValues<HttpShape>();

    [Fact]
    public void Any_request_arrives_as_it_does_behind_Kestrel() =>
        Law.ForAll(
            Clients.Any,
            client =>
            {
                var asked = Shapes.Where(shape => Survives(FrontEventLaws.SourceOf(shape), client)).ToArray();
                var (direct, answers) = Asked(client, asked);
                Assert.All(answers, answer => Assert.Equal(SameAnswer.Asked(direct), SameAnswer.Asked(answer)));
            }
        );

    [Theory, MemberData(nameof(SameAnswerLaws.Paths), MemberType = typeof(SameAnswerLaws))]
    public void What_an_endpoint_answers_is_the_same(string method, string path)
    {
        var client = new Client(method, path, [("count", "3")], [("Accept", "*/*")], ["a=1", "b=x%20y"], []);
        var (direct, answers) = Asked(client, Shapes);
        foreach (var (shape, answer) in Shapes.Zip(answers))
        {
            // What has no type gets one of the service.
            if (!direct.Headers.Exists(static one => one.Name == "content-type"))
                _ = answer.Headers.RemoveAll(static one => one.Name == "content-type");
            var fold = shape is HttpShape.HttpApiV2 or HttpShape.FunctionUrl;
            Assert.Equal((shape, Told(direct, fold)), (shape, Told(answer, fold)));
        }
    }

    [Fact]
    public void The_bytes_of_a_body_arrive_whatever_type_they_are_said_to_be() =>
        Law.ForAll(
            from type in Gen.Elements(
                "text/plain",
                "text/html; charset=iso-8859-1",
                "application/json",
                "application/x-www-form-urlencoded",
                "image/png",
                "application/octet-stream",
                "no type",
                ""
            )
            from size in Gen.Elements(0, 1, 2, 3, 1000, 70_000)
            from seed in Gen.Choose(0, int.MaxValue)
            from isText in Gen.Elements(true, false)
            select (type, body: Bytes(size, seed, isText)),
            given =>
            {
                var client = new Client("POST", "/length", [], [("Content-Type", given.type)], [], given.body);
                var expected = $"{given.body.Length} {Convert.ToHexString(SHA256.HashData(given.body))}";
                var (_, answers) = Asked(client, Shapes);
                Assert.All(answers, answer => Assert.Equal(expected, Encoding.UTF8.GetString(answer.Body)));
            }
        );

    private static byte[] Bytes(int size, int seed, bool isText)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return isText ? Array.ConvertAll(bytes, static one => (byte)(one & 0x7F)) : bytes;
    }

    private (Service Direct, Service[] Answers) Asked(Client client, HttpShape[] shapes)
    {
        var all = Task.WhenAll([servers.Direct(client), .. shapes.Select(shape => fronts.Ask(shape, client))]);
        var answers = all.WaitAsync(Emulated.Patience).GetAwaiter().GetResult();
        return (answers[0], answers[1..]);
    }
}
