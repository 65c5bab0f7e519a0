namespace PureLambda.FSharp

type Context = PureLambda.Context

[<RequireQualifiedAccess>]
module Context =
    let requestId (context: Context) = context.RequestId

    let invocationId (context: Context) = Option.ofObj context.InvocationId

    let functionArn (context: Context) = Option.ofObj context.InvokedFunctionArn

    let traceId (context: Context) = Option.ofObj context.TraceId

    let tenantId (context: Context) = Option.ofObj context.TenantId

    let clientContext (context: Context) = Option.ofObj context.ClientContext

    let identity (context: Context) = Option.ofObj context.Identity

    let deadline (context: Context) = Option.ofNullable context.Deadline

    let remaining (context: Context) = if context.Deadline.HasValue then Some context.RemainingTime else None

    let cancellation (context: Context) = context.CancellationToken

    let functionName (context: Context) = Option.ofObj context.FunctionName

    let functionVersion (context: Context) = Option.ofObj context.FunctionVersion

    let memory (context: Context) = Option.ofNullable context.MemoryMegabytes

    let logGroup (context: Context) = Option.ofObj context.LogGroup

    let logStream (context: Context) = Option.ofObj context.LogStream
