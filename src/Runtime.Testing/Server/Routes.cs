namespace PureLambda.Testing;

/// <summary>The head of one HTTP request, with the headers that matter here. Absent and empty are the same.</summary>
internal sealed record RequestHead(
    string Method,
    string Path,
    string ContentType,
    string ResponseMode,
    string ErrorType,
    string ExtensionName,
    string ExtensionIdentifier
);

/// <summary>What a request asks for.</summary>
internal abstract record Route
{
    private Route() { }

    internal abstract Case Tag { get; }

    /// <summary>The answer does not depend on the state.</summary>
    public sealed record Fixed(HttpAnswer Answer) : Route
    {
        internal override Case Tag => Case.Fixed;
    }

    /// <summary>A call without a body.</summary>
    public sealed record Ask(ServerEvent Event) : Route
    {
        internal override Case Tag => Case.Ask;
    }

    /// <summary>A post that is taken or refused by its head; a body follows.</summary>
    public sealed record Post(ServerEvent Event) : Route
    {
        internal override Case Tag => Case.Post;
    }

    /// <summary>A registration, which is judged with its body.</summary>
    public sealed record Registration(string Name) : Route
    {
        internal override Case Tag => Case.Registration;
    }

    internal enum Case
    {
        Fixed,
        Ask,
        Post,
        Registration,
    }
}

/// <summary>Paths and methods of the Runtime API. A path is compared exactly: case, slashes and all.</summary>
internal static class Routes
{
    // csharpier-ignore-start
    public static Route Decode(Call call, RequestHead head) => head.Path.Split('/') switch
    {
        ["", "2018-06-01", "ping"]                                      => When("GET", head, new Route.Fixed(Answers.Pong)),
        ["", "2018-06-01", "runtime", "init", "error"]                  => When("POST", head, new Route.Post(InitError(call, head))),
        ["", "2018-06-01", "runtime", "invocation", "next"]             => When("GET", head, new Route.Ask(new ServerEvent.Next(call))),
        ["", "2018-06-01", "runtime", "invocation", var id, "response"] => When("POST", head, new Route.Post(Response(call, id, head))),
        ["", "2018-06-01", "runtime", "invocation", var id, "error"]    => When("POST", head, new Route.Post(Error(call, id, head))),
        ["", "2020-01-01", "extension", "register"]                     => When("POST", head, new Route.Registration(head.ExtensionName)),
        ["", "2020-01-01", "extension", "event", "next"]                => When("GET", head, new Route.Ask(EventNext(call, head))),
        ["", "2020-08-15", "logs"]                                      => When("PUT", head, new Route.Fixed(Answers.NoLogs)),
        ["", "2022-07-01", "telemetry"]                                 => When("PUT", head, new Route.Fixed(Answers.NoTelemetry)),
        // restore/next and restore/error exist only where the initialisation type is snap-start.
        _                                                               => new Route.Fixed(Answers.NotFound),
    };
    // csharpier-ignore-end

    private static Route When(string method, RequestHead head, Route route) =>
        head.Method == method ? route : new Route.Fixed(Answers.WrongMethod(method));

    private static ServerEvent Response(Call call, string requestId, RequestHead head) =>
        head.ResponseMode is "" or "streaming"
            ? new ServerEvent.Response(
                call,
                requestId,
                head.ContentType is "" ? "application/octet-stream" : head.ContentType
            )
            : new ServerEvent.ResponseInUnknownMode(call, requestId);

    private static ServerEvent.Error Error(Call call, string requestId, RequestHead head) =>
        new(call, requestId, ErrorType.Normalise(head.ErrorType));

    private static ServerEvent.InitError InitError(Call call, RequestHead head) =>
        new(call, ErrorType.Normalise(head.ErrorType));

    private static ServerEvent.EventNext EventNext(Call call, RequestHead head) => new(call, head.ExtensionIdentifier);
}
