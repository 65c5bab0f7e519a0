using System.Linq;

namespace PureLambda.Micro;

/// <summary>A queue's event.</summary>
internal static class Messages
{
    /// <summary>Ten messages.</summary>
    public static string Ten { get; } =
        $$"""{"Records":[{{string.Join(',', Enumerable.Range(0, 10).Select(Message))}}]}""";

    private static string Message(int number) =>
        $$"""
            {"messageId":"059f36b4-87a3-44ab-83d2-66197501{{number:D4}}","receiptHandle":"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
            "body":"{\"id\":{{number}}}","attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1545082649183",
            "SenderId":"AIDAIENQZJOLO23YVJ4VO","ApproximateFirstReceiveTimestamp":"1545082649185"},"messageAttributes":{},
            "md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3","eventSource":"aws:sqs",
            "eventSourceARN":"arn:aws:sqs:us-east-1:123456789012:orders","awsRegion":"us-east-1"}
            """;
}
