/// Every kind that the package has types for, written down once more: by what one is known, those first that others include.
module PureLambda.Events.Tests.Kinds

open System
open PureLambda.Events
open PureLambda.Events.Tests.Kind

let private records = [
    kind "sqs" (is "Records/0/eventSource" "aws:sqs") SqsEvent.Codec
    kind "sns" (is "Records/0/EventSource" "aws:sns") SnsEvent.Codec
    kind "s3" (is "Records/0/eventSource" "aws:s3") S3Event.Codec
    kind "dynamodb" (is "Records/0/eventSource" "aws:dynamodb") DynamoDbEvent.Codec
    kind "kinesis" (is "Records/0/eventSource" "aws:kinesis") KinesisEvent.Codec
    kind
        "firehose"
        (both (hasAll [ "invocationId"; "records/0/recordId" ]) (without "applicationArn"))
        FirehoseEvent.Codec
    kind "answer to firehose" (hasAll [ "records/0/recordId"; "records/0/result" ]) FirehoseResponse.Codec
    kind "kafka" (both (hasAll [ "eventSource"; "records" ]) (isList "records" >> not)) KafkaEvent.Codec
    kind "mq, ActiveMQ" (hasAll [ "eventSourceArn"; "messages" ]) ActiveMqEvent.Codec
    kind "mq, RabbitMQ" (has "rmqMessagesByQueue") RabbitMqEvent.Codec
    kind "cloudwatch-logs" (has "awslogs") CloudWatchLogsEvent.Codec
    kind "answer to a batch" (has "batchItemFailures") BatchResponse.Codec
    kind "s3-batch" (hasAll [ "invocationSchemaVersion"; "tasks" ]) S3BatchEvent.Codec
    kind "answer to s3-batch" (hasAll [ "invocationSchemaVersion"; "results" ]) S3BatchResponse.Codec
]

let private isUrl (name: string) = name.Contains(".lambda-url.", StringComparison.Ordinal)

let private http = [
    kind "alb" (has "requestContext/elb") AlbRequest.Codec
    kind "websocket" (has "requestContext/connectionId") WebSocketRequest.Codec
    kind "authorizer, token" (is "type" "TOKEN") TokenAuthorizerRequest.Codec
    kind "authorizer, payload 2.0" (has "routeArn") HttpApiAuthorizerRequest.Codec
    kind "authorizer, request" (has "methodArn") RequestAuthorizerRequest.Codec
    kind "function-url" (says "requestContext/domainName" isUrl) HttpApiRequest.Codec
    kind "apigw, payload 2.0" (hasAll [ "rawPath"; "requestContext/http" ]) HttpApiRequest.Codec
    kind "apigw, payload 1.0" (hasAll [ "httpMethod"; "resource"; "requestContext" ]) ApiGatewayRequest.Codec
    kind "answer to alb" (hasAll [ "statusCode"; "statusDescription" ]) AlbResponse.Codec
    kind "answer to apigw, payload 2.0" (hasAll [ "statusCode"; "cookies" ]) HttpApiResponse.Codec
    kind "answer to apigw" (has "statusCode") ApiGatewayResponse.Codec
    kind "answer of an authorizer" (has "policyDocument") AuthorizerResponse.Codec
    kind "answer of an authorizer, simple" (hasAll [ "isAuthorized"; "context" ]) SimpleAuthorizerResponse.Codec
]

let private isS3 = both (is "source" "aws.s3") (has "detail/object")
let private isScheduled = is "detail-type" "Scheduled Event"

let private eventBridge = [
    kind "eventbridge, s3" (both (has "detail-type") isS3) (EventBridgeEvent.Codec S3ObjectDetail.Codec)
    kind "eventbridge, scheduled" isScheduled EventBridgeEvent.Scheduled
    kind "eventbridge" (hasAll [ "detail-type"; "detail" ]) EventBridgeEvent.Untyped
]

/// By what it asks and answers, for many samples have no trigger's name.
let private cognito =
    let trigger name marks = kind $"cognito, {name}" (both (has "triggerSource") (hasAny marks))

    [
        trigger "pre sign-up" [ "response/autoConfirmUser" ] CognitoEvent.PreSignUp
        trigger "pre token generation" [ "request/groupConfiguration" ] CognitoEvent.PreTokenGeneration
        trigger "migrate user" [ "response/finalUserStatus" ] CognitoEvent.MigrateUser
        trigger "custom message" [ "response/smsMessage" ] CognitoEvent.CustomMessage
        trigger "custom sender" [ "request/type" ] CognitoEvent.CustomSender
        trigger "define challenge" [ "response/issueTokens" ] CognitoEvent.DefineAuthChallenge
        trigger "create challenge" [ "response/publicChallengeParameters" ] CognitoEvent.CreateAuthChallenge
        trigger "verify challenge" [ "response/answerCorrect" ] CognitoEvent.VerifyAuthChallenge
        trigger "federation" [ "request/providerName" ] CognitoEvent.InboundFederation
        trigger "post authentication" [ "request/newDeviceUsed" ] CognitoEvent.PostAuthentication
        trigger "pre authentication" [ "request/validationData" ] CognitoEvent.PreAuthentication
        trigger "post confirmation" [ "request/userAttributes" ] CognitoEvent.PostConfirmation
        kind "cognito, sync" (is "eventType" "SyncTrigger") CognitoSyncEvent.Codec
    ]

let private others = [
    kind "appsync" (hasAll [ "arguments"; "info" ]) AppSyncEvent.Untyped
    kind "appsync, authorizer" (has "requestContext/queryString") AppSyncAuthorizerRequest.Codec
    kind "appsync, answer of an authorizer" (has "isAuthorized") AppSyncAuthorizerResponse.Codec
    kind "appsync, identity" (hasAny [ "defaultAuthStrategy"; "cognitoIdentityAuthType" ]) AppSyncIdentity.Codec
    kind "cloudformation" (hasAll [ "RequestType"; "ResponseURL" ]) CloudFormationRequest.Untyped
    kind "secrets-rotation" (hasAll [ "Step"; "SecretId" ]) SecretRotationEvent.Codec
    kind "step-functions" (hasAll [ "taskToken"; "input" ]) StepFunctionsTask.Untyped
    kind "iot, 1-click" (has "deviceEvent") IotOneClickEvent.Codec
    kind "iot, button" (hasAll [ "clickType"; "serialNumber" ]) IotButtonEvent.Codec
    kind "iot, authorizer" (has "signatureVerified") IotAuthorizerRequest.Codec
    kind "iot, answer of an authorizer" (has "isAuthenticated") IotAuthorizerResponse.Codec
    kind "iot, provisioning" (has "claimCertificateId") IotProvisioningRequest.Codec
    kind "iot, answer to provisioning" (has "allowProvisioning") IotProvisioningResponse.Codec
    kind "iot, rule" (hasAll [ "topic"; "clientId" ]) IotRuleEvent.Codec
]

let all = records @ http @ eventBridge @ cognito @ others

let find element = all |> List.tryFind (fun kind -> kind.Is element)
