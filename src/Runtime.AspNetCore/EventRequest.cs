using PureLambda.Web;

namespace PureLambda.AspNetCore;

/// <summary>An event that is none of HTTP, as a request: a POST of what came.</summary>
internal static class EventRequest
{
    public static readonly Fault Unwanted = new(
        "Runtime.UnmarshalError",
        "The event is none of HTTP: an event of API Gateway, a function URL or a load balancer was expected. "
            + "To let the application answer others, give LambdaServerOptions an EventsPath."
    );

    public static Request Of(string path, Payload payload) =>
        new("POST", path.StartsWith('/') ? path : "/" + path)
        {
            Headers = HeaderFields.Of(("content-type", "application/json")),
            Body = payload,
            Event = payload,
        };

    public static Fault Refused(Request request, Response answer) =>
        new(
            "Function.EventRefused",
            $"The application answered the event with status {answer.Status} to POST {request.Path}: a status below 400 was expected."
        );
}
