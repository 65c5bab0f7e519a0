using System.Linq;
using FsCheck.Fluent;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>A client's request, through a service and back, is its normal form.</summary>
public static class RequestLaws
{
    public static TheoryData<HttpSource> Sources => [.. Gateways.Sources];

    [Theory, MemberData(nameof(Sources))]
    public static void An_event_decodes_to_the_normal_form_of_what_the_client_sent(HttpSource source) =>
        Law.ForAll(
            Clients.InSetup,
            given => Assert.Equal(Seen.Normal(source, given.Item1, given.Item2), Seen.Of(Decoded(source, given)))
        );

    [Theory, MemberData(nameof(Sources))]
    public static void An_event_is_known_by_its_source(HttpSource source) =>
        Law.ForAll(
            Clients.InSetup,
            given =>
            {
                var payload = Gateways.Write(source, given.Item1, given.Item2);
                Assert.Equal(source, HttpEvent.Detect(payload));
                Assert.Equal(source, Decoded(source, given).Source);
                Assert.Equal(payload, Decoded(source, given).Event);
            }
        );

    [Theory, MemberData(nameof(Sources))]
    public static void Base_and_path_are_the_whole_and_part_before_a_slash(HttpSource source) =>
        Law.ForAll(
            Clients.InSetup,
            given =>
            {
                var request = Decoded(source, given);
                Assert.True(request.PathBase is "" || request.PathBase is ['/', .., not '/']);
                Assert.True(request.Path is "" or ['/', ..]);
                Assert.StartsWith(request.PathBase + request.Path, request.Target);
                Assert.All(request.Target, static letter => Assert.InRange(letter, '!', '~'));
            }
        );

    [Theory]
    [InlineData(HttpSource.RestApi)]
    [InlineData(HttpSource.HttpApiV1)]
    [InlineData(HttpSource.HttpApiV2)]
    public static void Parameters_of_the_path_are_decoded_once(HttpSource source) =>
        Law.ForAll(
            Clients.InSetup,
            given =>
                Assert.Equal(
                    given.Item2.Parameters.Select(static one => (one.Name, Url.Decode(one.Value))).Order(),
                    Decoded(source, given).PathParameters.Select(static one => (one.Key, one.Value)).Order()
                )
        );

    [Theory]
    [InlineData(HttpSource.HttpApiV2)]
    [InlineData(HttpSource.FunctionUrl)]
    public static void A_raw_query_is_kept_to_the_letter(HttpSource source) =>
        Law.ForAll(Clients.InSetup, given => Assert.Equal(given.Item1.RawQuery, Decoded(source, given).Query.Raw));

    [Fact]
    public static void A_multi_value_load_balancer_keeps_each_pair_of_the_query_as_it_was_written() =>
        Law.ForAll(
            Clients.InSetup,
            given =>
                Assert.Equal(
                    given
                        .Item1.Query.GroupBy(static one => one.Name)
                        .SelectMany(static one => one)
                        .Select(static one => $"{one.Name}={one.Value}"),
                    Decoded(HttpSource.LoadBalancerMultiValue, given)
                        .Query.Raw.Split('&', System.StringSplitOptions.RemoveEmptyEntries)
                )
        );

    [Fact]
    public static void A_query_of_names_and_values_reads_back() =>
        Law.ForAll(
            from count in Gen.Choose(0, 4)
            from pairs in (
                from name in Gen.Elements("a", "é", "a b", "a+b", "a=b", "a&b", "%41", "☕")
                from value in Gen.Elements("", "1", "a b", "+", "=", "&", "%", "#", "?", "\0", "😊")
                select (name, value)
            ).ArrayOf(count)
            select pairs,
            pairs =>
            {
                var query = Query.Of(pairs);
                Assert.Equal(pairs, query.Parameters.Select(static one => (one.Name, one.Value)));
                Assert.Equal(query, Query.Parse(query.Raw));
            }
        );

    internal static Request Decoded(HttpSource source, (Client, Setup) given) =>
        Events.RequestOf(Gateways.Write(source, given.Item1, given.Item2));
}
