using System;
using Microsoft.Extensions.Logging;

namespace PureLambda.AspNetCore;

internal static partial class ServerLog
{
    [LoggerMessage(1, Microsoft.Extensions.Logging.LogLevel.Error, "The application failed on {Method} {Path}.")]
    public static partial void Unhandled(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(2, Microsoft.Extensions.Logging.LogLevel.Error, "What was to run after the response failed.")]
    public static partial void AfterResponse(ILogger logger, Exception exception);
}
