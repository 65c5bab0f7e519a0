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
        new("apigw-token-authorizer", "API Gateway, REST API: a token to judge"),
        new("apigw-request-authorizer", "API Gateway, REST API: a request to judge"),
        new("apigw-http-authorizer", "API Gateway, HTTP API: a request to judge, payload 2.0"),
        new("alb", "Application Load Balancer: a request"),
        new("function-url", "Lambda function URL: a request"),
        new("appsync", "AWS AppSync: a field to resolve"),
        new("appsync-authorizer", "AWS AppSync: a token to judge"),
        new("sqs", "Amazon SQS: two messages"),
        new("sqs-sns", "Amazon SQS: a notification of Amazon SNS"),
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
        new("s3-eventbridge", "Amazon S3 through Amazon EventBridge: an object was created"),
        new("s3-batch", "Amazon S3 Batch Operations: an object to work on"),
        new("cloudwatch-logs", "Amazon CloudWatch Logs: two log events, compressed"),
        new("cognito-pre-signup", "Amazon Cognito: a user wants to sign up"),
        new("cognito-post-confirmation", "Amazon Cognito: a user has been confirmed"),
        new("cognito-pre-authentication", "Amazon Cognito: a user wants to sign in"),
        new("cognito-post-authentication", "Amazon Cognito: a user has signed in"),
        new("cognito-pre-token", "Amazon Cognito: a token is to be made"),
        new("cognito-migrate-user", "Amazon Cognito: somebody unknown signs in"),
        new("cognito-custom-message", "Amazon Cognito: a message is to be worded"),
        new("cognito-custom-sender", "Amazon Cognito: a code is to be sent"),
        new("cognito-define-challenge", "Amazon Cognito: which challenge comes next"),
        new("cognito-create-challenge", "Amazon Cognito: a challenge is to be made"),
        new("cognito-verify-challenge", "Amazon Cognito: an answer is to be judged"),
        new("cognito-federation", "Amazon Cognito: a user comes from an identity provider"),
        new("cognito-sync", "Amazon Cognito Sync: a data set has changed"),
        new("secrets-rotation", "AWS Secrets Manager: a step of a rotation"),
        new("cloudformation", "AWS CloudFormation: a custom resource to create"),
        new("step-functions", "AWS Step Functions: a task that waits for its token"),
        new("iot", "AWS IoT: what a rule selects of a message"),
        new("iot-authorizer", "AWS IoT: a device to judge"),
        new("iot-provisioning", "AWS IoT: a device to register"),
        new("iot-button", "AWS IoT: a button was pressed"),
        new("iot-1-click", "AWS IoT 1-Click: a device was used"),
    ];

    public static SampleEvent? Find(string kind) => All.FirstOrDefault(sample => sample.Kind == kind);

    /// <summary>The sample, as a value of the caller's own.</summary>
    public JsonNode Read()
    {
        using var json = typeof(SampleEvent).Assembly.GetManifestResourceStream($"events/{Kind}")!;
        return JsonNode.Parse(json)!;
    }
}
