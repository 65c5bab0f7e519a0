namespace PureLambda.Events;

/// <summary>What a state machine says of its execution: the context object.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html"/>.
/// </remarks>
public sealed record StepFunctionsContext
{
    /// <summary>The execution.</summary>
    public StepFunctionsExecution? Execution { get; init; }

    /// <summary>The state that it is in.</summary>
    public StepFunctionsState? State { get; init; }

    /// <summary>The state machine.</summary>
    public StepFunctionsMachine? StateMachine { get; init; }

    /// <summary>The task.</summary>
    public StepFunctionsToken? Task { get; init; }

    /// <summary>In a Map state: the item.</summary>
    public Payload? Map { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<StepFunctionsContext> Codec => field ??= Make();

    private static JsonCodec<StepFunctionsContext> Make()
    {
        var has = new EventRecord<StepFunctionsContext>();
        var execution = has.Optional("Execution", static r => r.Execution, StepFunctionsExecution.Codec);
        var state = has.Optional("State", static r => r.State, StepFunctionsState.Codec);
        var stateMachine = has.Optional("StateMachine", static r => r.StateMachine, StepFunctionsMachine.Codec);
        var task = has.Optional("Task", static r => r.Task, StepFunctionsToken.Codec);
        var map = has.OptionalValue("Map", static r => r.Map, JsonCodec.Any);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new StepFunctionsContext
        {
            Execution = execution.Of(f),
            State = state.Of(f),
            StateMachine = stateMachine.Of(f),
            Task = task.Of(f),
            Map = map.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>An execution of a state machine.</summary>
public sealed record StepFunctionsExecution
{
    /// <summary>Its ARN.</summary>
    public Arn? Id { get; init; }

    /// <summary>Its input.</summary>
    public Payload? Input { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The role that it has.</summary>
    public Arn? RoleArn { get; init; }

    /// <summary>When it began.</summary>
    public Timestamp? StartTime { get; init; }

    /// <summary>How often it was begun again.</summary>
    public int? RedriveCount { get; init; }

    /// <summary>When it was last begun again.</summary>
    public Timestamp? RedriveTime { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<StepFunctionsExecution> Codec => field ??= Make();

    private static JsonCodec<StepFunctionsExecution> Make()
    {
        var has = new EventRecord<StepFunctionsExecution>();
        var id = has.Optional("Id", static r => r.Id, Arn.Codec);
        var input = has.OptionalValue("Input", static r => r.Input, JsonCodec.Any);
        var name = has.Optional("Name", static r => r.Name, JsonCodec.Text);
        var roleArn = has.Optional("RoleArn", static r => r.RoleArn, Arn.Codec);
        var startTime = has.Optional("StartTime", static r => r.StartTime, Timestamp.Codec);
        var redriveCount = has.OptionalValue("RedriveCount", static r => r.RedriveCount, JsonCodec.Int32);
        var redriveTime = has.Optional("RedriveTime", static r => r.RedriveTime, Timestamp.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new StepFunctionsExecution
        {
            Id = id.Of(f),
            Input = input.Of(f),
            Name = name.Of(f),
            RoleArn = roleArn.Of(f),
            StartTime = startTime.Of(f),
            RedriveCount = redriveCount.Of(f),
            RedriveTime = redriveTime.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>The state that an execution is in.</summary>
public sealed record StepFunctionsState
{
    /// <summary>Since when.</summary>
    public Timestamp? EnteredTime { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>How often it was tried again.</summary>
    public int? RetryCount { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<StepFunctionsState> Codec => field ??= Make();

    private static JsonCodec<StepFunctionsState> Make()
    {
        var has = new EventRecord<StepFunctionsState>();
        var enteredTime = has.Optional("EnteredTime", static r => r.EnteredTime, Timestamp.Codec);
        var name = has.Optional("Name", static r => r.Name, JsonCodec.Text);
        var retryCount = has.OptionalValue("RetryCount", static r => r.RetryCount, JsonCodec.Int32);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new StepFunctionsState
        {
            EnteredTime = enteredTime.Of(f),
            Name = name.Of(f),
            RetryCount = retryCount.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A state machine.</summary>
public sealed record StepFunctionsMachine
{
    /// <summary>Its ARN.</summary>
    public Arn? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<StepFunctionsMachine> Codec => field ??= Make();

    private static JsonCodec<StepFunctionsMachine> Make()
    {
        var has = new EventRecord<StepFunctionsMachine>();
        var id = has.Optional("Id", static r => r.Id, Arn.Codec);
        var name = has.Optional("Name", static r => r.Name, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new StepFunctionsMachine
        {
            Id = id.Of(f),
            Name = name.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A task that waits.</summary>
public sealed record StepFunctionsToken
{
    /// <summary>Its token.</summary>
    public string? Token { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<StepFunctionsToken> Codec => field ??= Make();

    private static JsonCodec<StepFunctionsToken> Make()
    {
        var has = new EventRecord<StepFunctionsToken>();
        var token = has.Optional("Token", static r => r.Token, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new StepFunctionsToken { Token = token.Of(f), Rest = rest.Of(f) });
    }
}
