using System.Net;
using Microsoft.AspNetCore.Http.Features;
using PureLambda.Web;

namespace PureLambda.AspNetCore.Features;

/// <summary>Where the request came from, as the service saw it.</summary>
internal static class ConnectionFeature
{
    public static IHttpConnectionFeature Of(Request request) =>
        new HttpConnectionFeature
        {
            ConnectionId = request.WebSocket?.ConnectionId ?? request.RequestId ?? "",
            RemoteIpAddress = IPAddress.TryParse(request.ClientAddress, out var address) ? address : null,
            LocalPort = request.Port ?? 0,
        };
}
