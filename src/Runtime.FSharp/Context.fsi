namespace PureLambda.FSharp

open System
open System.Threading

/// What a handler may know about its invocation, its function and the time.
type Context = PureLambda.Context

/// Reads contexts. What the service did not say is <c>None</c>.
[<RequireQualifiedAccess>]
module Context =
    /// The request's id; the service reuses it when it retries.
    val requestId: context: Context -> string

    /// The attempt's id, new for each attempt.
    val invocationId: context: Context -> string option

    /// The ARN that was invoked, alias or version included.
    val functionArn: context: Context -> string option

    /// The X-Ray trace header.
    val traceId: context: Context -> string option

    /// The tenant, for tenant-isolated functions.
    val tenantId: context: Context -> string option

    /// What the mobile SDKs say about the app; None also when it is not readable.
    val clientContext: context: Context -> ClientContext option

    /// Who invokes through Cognito; None also when it is not readable.
    val identity: context: Context -> CognitoIdentity option

    /// When the service gives up.
    val deadline: context: Context -> DateTimeOffset option

    /// How long it is until the deadline; zero once it has passed.
    val remaining: context: Context -> TimeSpan option

    /// Cancelled at the deadline, or when the environment is about to go away. Made when first asked for.
    val cancellation: context: Context -> CancellationToken

    /// The function's name.
    val functionName: context: Context -> string option

    /// The function's version.
    val functionVersion: context: Context -> string option

    /// The function's memory, in MB.
    val memory: context: Context -> int option

    /// The CloudWatch log group; None under SnapStart.
    val logGroup: context: Context -> string option

    /// The CloudWatch log stream; None under SnapStart.
    val logStream: context: Context -> string option
