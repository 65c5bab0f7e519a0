using PureLambda.Web;

namespace PureLambda.AspNetCore;

/// <summary>Requests that are answered by no response: events that are none of HTTP, and what the application aborts.</summary>
internal static class EventRequest
{
    public static readonly Fault Unwanted = new(
        "Runtime.UnmarshalError",
        "The event is none of HTTP: an event of API Gateway, a function URL or a load balancer was expected. "
            + "To let the application answer others, give LambdaServerOptions an EventsPath."
    );

    public static Fault Aborted(Request request) =>
        new(
            "Function.RequestAborted",
            $"The application aborted {request.Method} {request.Path} (HttpContext.Abort): no answer was to be sent."
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
