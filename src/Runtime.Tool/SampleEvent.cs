using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace PureLambda.Tool;

/// <summary>A kind of event that the services send, with a sample of it.</summary>
/// <param name="Kind">Its name on the command line, and that of the file with the sample.</param>
/// <param name="Description">Who sends it, and when.</param>
internal sealed record SampleEvent(string Kind, string Description)
{
    /// <summary>Every kind, those that answer HTTP first.</summary>
    public static IReadOnlyList<SampleEvent> All { get; } =
    [
        new("apigw-rest", "API Gateway, REST API: a request"),
        new("apigw-http", "API Gateway, HTTP API: a request with payload 2.0"),
        new("apigw-websocket", "API Gateway, WebSocket API: a message"),
        new("alb", "Application Load Balancer: a request"),
        new("function-url", "Lambda function URL: a request"),
        new("appsync", "AWS AppSync: a field to resolve"),
        new("sqs", "Amazon SQS: two messages"),
        new("sns", "Amazon SNS: a notification"),
        new("eventbridge", "Amazon EventBridge: an event"),
        new("schedule", "Amazon EventBridge: a rule's schedule"),
        new("kinesis", "Amazon Kinesis Data Streams: two records"),
        new("firehose", "Amazon Data Firehose: two records to transform"),
        new("dynamodb", "Amazon DynamoDB Streams: an insertion, a change and a removal"),
        new("kafka", "Apache Kafka, self-managed: two records"),
        new("msk", "Amazon MSK: two records"),
        new("mq", "Amazon MQ for ActiveMQ: a message"),
        new("rabbitmq", "Amazon MQ for RabbitMQ: a message"),
        new("s3", "Amazon S3: an object was created"),
        new("s3-batch", "Amazon S3 Batch Operations: an object to work on"),
        new("cloudwatch-logs", "Amazon CloudWatch Logs: two log events, compressed"),
        new("cognito-pre-signup", "Amazon Cognito: a user wants to sign up"),
        new("secrets-rotation", "AWS Secrets Manager: a step of a rotation"),
        new("cloudformation", "AWS CloudFormation: a custom resource to create"),
        new("iot", "AWS IoT: what a rule selects of a message"),
    ];

    public static SampleEvent? Find(string kind) => All.FirstOrDefault(sample => sample.Kind == kind);

    /// <summary>The sample, as a value of the caller's own.</summary>
    public JsonNode Read()
    {
        using var json = typeof(SampleEvent).Assembly.GetManifestResourceStream($"events/{Kind}")!;
        return JsonNode.Parse(json)!;
    }
}
