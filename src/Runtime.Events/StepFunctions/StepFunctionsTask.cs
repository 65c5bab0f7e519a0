namespace PureLambda.Events;

/// <summary>
/// A task of AWS Step Functions. A state machine sends what its definition says; this is the form of the
/// documentation's examples for tasks that wait for their token.
/// </summary>
/// <typeparam name="TInput">The input of the task.</typeparam>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token"/>.
/// </remarks>
public sealed record StepFunctionsTask<TInput>
{
    /// <summary>The input, such as <c>$</c> or <c>$states.input</c>.</summary>
    public required TInput Input { get; init; }

    /// <summary>
    /// What SendTaskSuccess and SendTaskFailure are told: <c>$$.Task.Token</c> or <c>$states.context.Task.Token</c>.
    /// </summary>
    public string? TaskToken { get; init; }

    /// <summary>The context object: <c>$$</c> or <c>$states.context</c>.</summary>
    public StepFunctionsContext? Context { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];
}

/// <summary>Tasks of AWS Step Functions, by what is known of their input.</summary>
public static class StepFunctionsTask
{
    /// <summary>A task with any input, as JSON.</summary>
    public static JsonCodec<StepFunctionsTask<Payload>> Untyped => field ??= Codec(JsonCodec.Any);

    /// <summary>Reads and writes it.</summary>
    /// <typeparam name="TInput">The input of the task.</typeparam>
    /// <param name="inputCodec">How that is read and written.</param>
    public static JsonCodec<StepFunctionsTask<TInput>> Codec<TInput>(JsonCodec<TInput> inputCodec)
    {
        var has = new EventRecord<StepFunctionsTask<TInput>>();
        var input = has.Field("input", static r => r.Input, inputCodec);
        var taskToken = has.Optional("taskToken", static r => r.TaskToken, JsonCodec.Text);
        var context = has.Optional("context", static r => r.Context, StepFunctionsContext.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new StepFunctionsTask<TInput>
        {
            Input = input.Of(f),
            TaskToken = taskToken.Of(f),
            Context = context.Of(f),
            Rest = rest.Of(f),
        });
    }
}
