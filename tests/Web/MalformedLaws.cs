using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>What is malformed says where, what should stand there, and what does.</summary>
public static class MalformedLaws
{
    private const string Balancer = "\"httpMethod\":\"GET\",\"path\":\"/\",\"requestContext\":{\"elb\":{}}";

    [Theory]
    [InlineData("", "$", "expected JSON")]
    [InlineData("{} {}", "$", "at line 1, byte 4")]
    [InlineData(
        "{\"httpMethod\":5,\"path\":\"/\",\"requestContext\":{}}",
        "$.httpMethod",
        "expected a text, found a number"
    )]
    [InlineData(
        "{\"httpMethod\":\"GE T\",\"path\":\"/\",\"requestContext\":{}}",
        "$.httpMethod",
        "expected a method such as GET"
    )]
    [InlineData("{\"httpMethod\":\"GET\",\"requestContext\":{}}", "$.path", "expected a path, found nothing")]
    [InlineData(
        "{\"httpMethod\":\"GET\",\"path\":\"/\",\"requestContext\":5}",
        "$.requestContext",
        "expected an object, found a number"
    )]
    [InlineData(
        "{\"httpMethod\":\"GET\",\"path\":\"\\ud800\",\"requestContext\":{}}",
        "$.path",
        "half of a surrogate pair"
    )]
    [InlineData(
        "{\"requestContext\":{\"http\":{}},\"rawPath\":\"/\"}",
        "$.requestContext.http.method",
        "found nothing"
    )]
    [InlineData("{\"requestContext\":{\"http\":7},\"rawPath\":\"/\"}", "$.requestContext.http", "expected an object")]
    [InlineData("{\"requestContext\":{\"http\":{\"method\":\"GET\"}}}", "$.requestContext.http.path", "found nothing")]
    [InlineData(
        "{\"requestContext\":{\"http\":{\"method\":\"GET\"},\"timeEpoch\":1e300},\"rawPath\":\"/\"}",
        "$.requestContext.timeEpoch",
        "expected milliseconds since 1970, to the year 9999, found another number"
    )]
    [InlineData(
        "{\"httpMethod\":\"GET\",\"path\":\"/\",\"requestContext\":{\"requestTimeEpoch\":253402300800000}}",
        "$.requestContext.requestTimeEpoch",
        "found another number"
    )]
    [InlineData(
        "{\"httpMethod\":\"GET\",\"path\":\"/\",\"requestContext\":{\"requestTimeEpoch\":-62135596800001}}",
        "$.requestContext.requestTimeEpoch",
        "found another number"
    )]
    [InlineData(
        "{\"httpMethod\":\"GET\",\"path\":\"/\",\"requestContext\":{\"requestTimeEpoch\":\"1775738096123\"}}",
        "$.requestContext.requestTimeEpoch",
        "found no number"
    )]
    [InlineData(
        "{\"httpMethod\":\"GET\",\"path\":\"/\",\"requestContext\":{\"requestTime\":\"yesterday\"}}",
        "$.requestContext.requestTime",
        "expected a time, found a text that is none"
    )]
    [InlineData("{" + Balancer + ",\"body\":\"YQ=\",\"isBase64Encoded\":true}", "$.body", "expected base64")]
    [InlineData("{" + Balancer + ",\"body\":{},\"isBase64Encoded\":true}", "$.body", "found an object")]
    [InlineData(
        "{" + Balancer + ",\"body\":\"\",\"isBase64Encoded\":\"yes\"}",
        "$.isBase64Encoded",
        "expected true or false, found a text"
    )]
    [InlineData("{" + Balancer + ",\"headers\":{\"x-a\":[]}}", "$.headers['x-a']", "expected a text, found a list")]
    [InlineData("{" + Balancer + ",\"headers\":{\"a\":\"b\\r\\nc\"}}", "$.headers.a", "control characters")]
    [InlineData("{" + Balancer + ",\"headers\":{\"a b\":\"c\"}}", "$.headers['a b']", "a header's name")]
    [InlineData("{" + Balancer + ",\"headers\":{\"\\ud800\":\"c\"}}", "$.headers", "expected names of Unicode")]
    [InlineData(
        "{" + Balancer + ",\"multiValueHeaders\":{\"a\":[\"b\",7]}}",
        "$.multiValueHeaders.a[1]",
        "found a number"
    )]
    [InlineData(
        "{" + Balancer + ",\"queryStringParameters\":{\"a\":{}}}",
        "$.queryStringParameters.a",
        "found an object"
    )]
    [InlineData(
        "{\"requestContext\":{\"connectionId\":5}}",
        "$.requestContext.connectionId",
        "expected a text, found a number"
    )]
    public static void A_malformed_event_says_what_and_where(string json, string path, string words)
    {
        var reason = Events.ReasonOf(json);
        Assert.Equal(path, reason.Path);
        Assert.Contains(words, reason.ToString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"Records\":[{\"eventSource\":\"aws:sqs\"}]}")]
    [InlineData("{\"messageVersion\":\"1.0\",\"httpMethod\":\"GET\",\"apiPath\":\"/a\"}")]
    [InlineData(
        "{\"type\":\"REQUEST\",\"methodArn\":\"arn\",\"httpMethod\":\"GET\",\"path\":\"/\",\"requestContext\":{}}"
    )]
    [InlineData(
        "{\"version\":\"2.0\",\"type\":\"REQUEST\",\"routeArn\":\"arn\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}"
    )]
    public static void What_is_not_of_http_is_told_apart(string json)
    {
        Assert.True(HttpEvent.Decode(Payload.FromText(json)) is Decoded.NotHttp);
        Assert.Null(HttpEvent.Detect(Payload.FromText(json)));
    }

    [Theory]
    [InlineData("\"elb\":{}", HttpSource.LoadBalancer)]
    [InlineData("\"connectionId\":\"c\",\"eventType\":\"CONNECT\"", HttpSource.WebSocket)]
    [InlineData("\"connectionId\":\"c\"", HttpSource.RestApi)]
    [InlineData("\"stage\":\"prod\"", HttpSource.RestApi)]
    public static void A_source_is_known_by_what_only_it_has(string context, HttpSource source) =>
        Assert.Equal(
            source,
            Events
                .RequestOf($$"""{"httpMethod":"GET","path":"/","resource":"/","requestContext":{ {{context}} } }""")
                .Source
        );

    [Fact]
    public static void An_outcome_of_no_request_says_what_was_expected() =>
        Assert.Contains(
            "expected an event of API Gateway, a function URL or a load balancer",
            HttpEvent.Decode(Payload.FromText("{}")).ToOutcome().Match(static _ => "", static fault => fault.Message)
        );
}
