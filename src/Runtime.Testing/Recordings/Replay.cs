using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Names = PureLambda.Protocol.RuntimeApi.HeaderNames;

namespace PureLambda.Testing;

/// <summary>Replays recordings: the recorded events go in, and the answers are compared with the recorded ones.</summary>
public static class Replay
{
    /// <summary>Replays a file against a handler, with the runtime around it, in memory.</summary>
    /// <param name="file">The recording's file.</param>
    /// <param name="handler">The handler.</param>
    public static ReplayReport Handler(string file, Handler handler) => Program(file, PureLambda.Bootstrap.Of(handler));

    /// <summary>Replays a file against a whole program, in memory: the interpreter runs it, and its server is played.</summary>
    /// <param name="file">The recording's file.</param>
    /// <param name="program">The program.</param>
    public static ReplayReport Program(string file, PureLambda.Bootstrap program) =>
        Read(file, recording => Program(file, recording, program, new ReplayOptions()));

    /// <summary>Replays a recording against a whole program, in memory.</summary>
    /// <param name="name">The name that the report says.</param>
    /// <param name="recording">The recording.</param>
    /// <param name="program">The program.</param>
    /// <param name="options">How to replay.</param>
    public static ReplayReport Program(
        string name,
        Recording recording,
        PureLambda.Bootstrap program,
        ReplayOptions options
    )
    {
        if (EventsOf(recording).Count == 0)
            return NoEvents(name);
        var recorder = new Recorder { Redaction = Redaction.None };
        if (MemoryRun.Problem(recording, program, recorder, options) is { } problem)
            return ReplayReport.NotReplayed(name, problem);
        return Report(name, recording, recorder.Recording, options);
    }

    /// <summary>Replays a recording against an executable: an emulator serves it the recorded events over loopback.</summary>
    /// <param name="name">The name that the report says.</param>
    /// <param name="recording">The recording.</param>
    /// <param name="function">The function.</param>
    /// <param name="options">How to replay.</param>
    /// <param name="cancellation">Ends the wait, and the process with it.</param>
    public static async Task<ReplayReport> FunctionAsync(
        string name,
        Recording recording,
        EmulatorOptions function,
        ReplayOptions options,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(options);
        var events = EventsOf(recording);
        if (events.Count == 0)
            return NoEvents(name);
        var environment = recording.Environment.ToDictionary(static v => v.Name, static v => v.Value);
        foreach (var (variable, value) in function.Environment)
            environment[variable] = value;
        var found = await FunctionRecorder.RecordAsync(
            function with
            {
                Environment = environment,
            },
            events,
            new RecordOptions { Redaction = Redaction.None, Progress = options.Progress },
            cancellation
        );
        return Report(name, recording, found with { Environment = recording.Environment }, options);
    }

    internal static ReplayReport Read(string file, Func<Recording, ReplayReport> replay) =>
        Recording
            .Read(file)
            .Match(
                read => replay(read.Recording),
                unreadable => ReplayReport.NotReplayed(file, [.. unreadable.Problems.Select(static p => p.ToString())])
            );

    // What a caller sent, or what was handed out where no caller was seen; and what was said beside it to the function.
    private static IReadOnlyList<InvocationRequest> EventsOf(Recording recording)
    {
        InvocationRequest[] given =
        [
            .. recording
                .Exchanges.Where(static e => GivenAnswer.RequestIdOf(e) is not null)
                .Select(static e => Given(e.Response!.Message)),
        ];
        return recording.Invocations.Count == 0
            ? given
            :
            [
                .. recording.Invocations.Select(
                    (sent, place) =>
                        (given.ElementAtOrDefault(place) ?? new InvocationRequest(Body.FromText(""))) with
                        {
                            Event = new Body(sent.Request.Body.Memory),
                        }
                ),
            ];
    }

    private static InvocationRequest Given(RecordedMessage message)
    {
        return new InvocationRequest(new Body(message.Body.Memory))
        {
            ClientContext = Said(Names.ClientContext),
            CognitoIdentity = Said(Names.CognitoIdentity),
            TenantId = Said(Names.TenantId),
            TraceId = Said(Names.TraceId),
        };

        string Said(string name) => GivenAnswer.Value(message.Headers, name) ?? "";
    }

    private static ReplayReport NoEvents(string name) =>
        ReplayReport.NotReplayed(name, "there is no event in the recording, so nothing could be compared");

    private static ReplayReport Report(string name, Recording recorded, Recording found, ReplayOptions options)
    {
        var labels = recorded.Invocations;
        // Redacted as the recording was: an answer that repeats a secret of its event has stars in both.
        var replayed = options.Redaction.Apply(
            found with
            {
                RecordedFrom = found.RecordedFrom with { Capture = recorded.RecordedFrom.Capture },
                Description = recorded.Description,
                Notes = recorded.Notes,
                Environment = recorded.Environment,
                Invocations =
                [
                    .. found.Invocations.Select(
                        (i, place) => i with { Label = labels.ElementAtOrDefault(place)?.Label }
                    ),
                ],
            }
        );
        var compared = Comparison.Of(options.Redaction.Apply(recorded), replayed, options.Ignored);
        return new(name, compared, [], replayed);
    }
}
