namespace PureLambda.Testing;

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

    /// <summary>A post that is taken or refused by its head; a body of at most so many bytes follows.</summary>
    public sealed record Post(ServerEvent Event, int Limit) : Route
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
    /// <summary>Some paths exist only for some functions.</summary>
    public static Route Decode(InitializationType type, Call call, RequestHead head)
    {
        var route = Everywhere(
            call,
            head,
            type is InitializationType.ManagedInstances ? Server.ManagedErrorLimit : Server.PayloadLimit
        );
        return route
            ?? (
                type switch
                {
                    InitializationType.OnDemand => Standard(head),
                    InitializationType.SnapStart => Standard(head) ?? SnapStart(call, head),
                    InitializationType.ManagedInstances => null,
                }
            )
            ?? new Route.Fixed(Answers.NotFound);
    }

    // csharpier-ignore-start
    private static Route? Everywhere(Call call, RequestHead head, int errorLimit) => head.Path.Split('/') switch
    {
        ["", "2018-06-01", "ping"]                                      => When("GET", head, new Route.Fixed(Answers.Pong)),
        ["", "2018-06-01", "runtime", "init", "error"]                  => When("POST", head, new Route.Post(new ServerEvent.InitError(call, ErrorTypeOf(head)), errorLimit)),
        ["", "2018-06-01", "runtime", "invocation", "next"]             => When("GET", head, new Route.Ask(new ServerEvent.Next(call))),
        ["", "2018-06-01", "runtime", "invocation", var id, "response"] => When("POST", head, new Route.Post(Response(call, id, head), Server.PayloadLimit)),
        ["", "2018-06-01", "runtime", "invocation", var id, "error"]    => When("POST", head, new Route.Post(new ServerEvent.Error(call, id, ErrorTypeOf(head)), errorLimit)),
        ["", "2020-01-01", "extension", "register"]                     => When("POST", head, new Route.Registration(head.Header("Lambda-Extension-Name"))),
        ["", "2020-01-01", "extension", "event", "next"]                => When("GET", head, new Route.Ask(new ServerEvent.EventNext(call, Identifier(head)))),
        ["", "2020-01-01", "extension", "init", "error"]                => When("POST", head, new Route.Ask(Failed(call, head, ExtensionStage.InitError))),
        ["", "2020-01-01", "extension", "exit", "error"]                => When("POST", head, new Route.Ask(Failed(call, head, ExtensionStage.Exited))),
        ["", "2022-07-01", "telemetry"]                                 => When("PUT", head, new Route.Fixed(Answers.NoTelemetry)),
        _                                                               => null,
    };

    private static Route? Standard(RequestHead head) => head.Path switch
    {
        "/2020-08-15/logs"                    => When("PUT", head, new Route.Fixed(Answers.NoLogs)),
        _                                     => null,
    };

    private static Route? SnapStart(Call call, RequestHead head) => head.Path switch
    {
        "/2018-06-01/runtime/restore/next"    => When("GET", head, new Route.Ask(new ServerEvent.RestoreNext(call))),
        "/2018-06-01/runtime/restore/error"   => When("POST", head, new Route.Post(new ServerEvent.RestoreError(call, ErrorTypeOf(head)), Server.PayloadLimit)),
        "/2021-04-23/credentials"             => When("GET", head, new Route.Fixed(Answers.NoCredentials)),
        _                                     => null,
    };
    // csharpier-ignore-end

    private static Route When(string method, RequestHead head, Route route) =>
        head.Method == method ? route : new Route.Fixed(Answers.WrongMethod(method));

    private static ServerEvent Response(Call call, string requestId, RequestHead head) =>
        head.Header("Lambda-Runtime-Function-Response-Mode") is "" or "streaming"
            ? new ServerEvent.Response(
                call,
                requestId,
                head.Header("Content-Type") is { Length: > 0 } type ? type : "application/octet-stream"
            )
            : new ServerEvent.ResponseInUnknownMode(call, requestId);

    private static ServerEvent.ExtensionFailed Failed(Call call, RequestHead head, ExtensionStage stage) =>
        new(call, Identifier(head), head.Header("Lambda-Extension-Function-Error-Type"), stage);

    private static string ErrorTypeOf(RequestHead head) =>
        ErrorType.Normalise(head.Header("Lambda-Runtime-Function-Error-Type"));

    private static string Identifier(RequestHead head) => head.Header("Lambda-Extension-Identifier");
}
