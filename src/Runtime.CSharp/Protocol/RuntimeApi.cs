namespace PureLambda.Protocol;

/// <summary>
/// Paths and headers of the Runtime API and of the Extensions API, each in one place.
/// See https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html and runtimes-extensions-api.html.
/// </summary>
public static class RuntimeApi
{
    /// <summary>GET: the next event; blocks until there is one.</summary>
    public const string Next = "/2018-06-01/runtime/invocation/next";

    /// <summary>POST: an initialiser failed.</summary>
    public const string InitError = "/2018-06-01/runtime/init/error";

    /// <summary>GET: blocks across the snapshot (SnapStart).</summary>
    public const string RestoreNext = "/2018-06-01/runtime/restore/next";

    /// <summary>POST: an after-restore hook failed (SnapStart).</summary>
    public const string RestoreError = "/2018-06-01/runtime/restore/error";

    /// <summary>POST: register an extension.</summary>
    public const string Register = "/2020-01-01/extension/register";

    /// <summary>GET: the next event of an extension; blocks until there is one.</summary>
    public const string ExtensionNext = "/2020-01-01/extension/event/next";

    /// <summary>What <c>/{request id}/response</c> and <c>/error</c> are appended to.</summary>
    public const string Invocation = "/2018-06-01/runtime/invocation/";

    /// <summary>How this runtime names itself; the service takes its runtime release from it.</summary>
    public const string UserAgent = "purelambda/0.1.0";

    /// <summary>The name under which the internal extension registers. It asks for no events.</summary>
    public const string ExtensionName = "purelambda-shutdown";

    /// <summary>The largest buffered event or response that the service takes, in bytes.</summary>
    public const int MaxPayload = 6_291_556;

    /// <summary>Header names as this runtime writes them; they are read without case.</summary>
    public static class HeaderNames
    {
        /// <summary>The request's id: opaque, reused when the service retries.</summary>
        public const string RequestId = "Lambda-Runtime-Aws-Request-Id";

        /// <summary>The attempt's id (since 2026): echoed with the answer when given.</summary>
        public const string InvocationId = "Lambda-Runtime-Invocation-Id";

        /// <summary>Epoch milliseconds.</summary>
        public const string Deadline = "Lambda-Runtime-Deadline-Ms";

        /// <summary>The invoked ARN.</summary>
        public const string FunctionArn = "Lambda-Runtime-Invoked-Function-Arn";

        /// <summary>The X-Ray trace header.</summary>
        public const string TraceId = "Lambda-Runtime-Trace-Id";

        /// <summary>The client context, JSON.</summary>
        public const string ClientContext = "Lambda-Runtime-Client-Context";

        /// <summary>The Cognito identity, JSON.</summary>
        public const string CognitoIdentity = "Lambda-Runtime-Cognito-Identity";

        /// <summary>The tenant.</summary>
        public const string TenantId = "Lambda-Runtime-Aws-Tenant-Id";

        /// <summary>The media type.</summary>
        public const string ContentType = "Content-Type";

        /// <summary><c>streaming</c>, or absent.</summary>
        public const string ResponseMode = "Lambda-Runtime-Function-Response-Mode";

        /// <summary><c>Function.X</c> or <c>Runtime.X</c>: the only forms that the service keeps.</summary>
        public const string ErrorType = "Lambda-Runtime-Function-Error-Type";

        /// <summary>Base64 of the error body, as a trailer.</summary>
        public const string ErrorBody = "Lambda-Runtime-Function-Error-Body";

        /// <summary>The error for X-Ray, JSON.</summary>
        public const string XRayCause = "Lambda-Runtime-Function-XRay-Error-Cause";

        /// <summary>The name of an extension that registers.</summary>
        public const string ExtensionName = "Lambda-Extension-Name";

        /// <summary>Which extension asks.</summary>
        public const string ExtensionIdentifier = "Lambda-Extension-Identifier";
    }
}
