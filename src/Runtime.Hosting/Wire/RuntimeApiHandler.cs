using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Hosting.Wire;

/// <summary>The innermost message handler: hands each request to the line of the transport that made it.</summary>
internal sealed class RuntimeApiHandler : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) =>
        request.Options.TryGetValue(Line.Key, out var line)
            ? line.Send(request, cancellationToken)
            : throw new InvalidOperationException(
                "This HttpClient carries the calls of the Lambda runtime only: use another one for your own requests."
            );
}
