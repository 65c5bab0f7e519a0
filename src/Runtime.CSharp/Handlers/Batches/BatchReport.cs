using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;
using PureLambda.Protocol;

namespace PureLambda;

/// <summary>What became of each record of a batch, and what is said of it to the service.</summary>
internal sealed class BatchReport<T>(Sequence<BatchRecord<T>> records, BatchOrder order)
{
    private readonly bool[] succeeded = new bool[records.Count];
    private readonly Fault?[] faults = new Fault?[records.Count];

    /// <summary>A record was handled: with a fault, or null.</summary>
    public void Ended(int index, Fault? fault) => (succeeded[index], faults[index]) = (fault is null, fault);

    /// <summary>The answer, or, where that is asked for, the failure of all.</summary>
    public Outcome Outcome(bool failWhenNoneSucceeds) =>
        failWhenNoneSucceeds && records.Count > 0 && !Contains(succeeded, true)
            ? new Outcome.Failure(AllFailed())
            : new Outcome.Success(Answer());

    /// <summary>Says of each record that failed why, for nobody else will; and how many were not begun.</summary>
    public void Log(Logger log)
    {
        var notBegun = 0;
        for (var i = 0; i < records.Count; i++)
            if (faults[i] is { } fault)
                log.Error("the record failed", fault, new Header("itemIdentifier", records[i].Identifier.ToString()));
            else if (!succeeded[i])
                notBegun++;
        if (notBegun > 0)
            log.Warning(
                "records of the batch were not begun, and come again",
                new Header("records", notBegun.ToString(System.Globalization.CultureInfo.InvariantCulture))
            );
    }

    private Payload Answer()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonEscaping.Only))
        {
            json.WriteStartObject();
            json.WriteStartArray("batchItemFailures"u8);
            foreach (var identifier in Reported())
            {
                json.WriteStartObject();
                identifier.Write(json);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Payload.Of(buffer.WrittenMemory);
    }

    private IEnumerable<ItemIdentifier> Reported()
    {
        var told = new HashSet<string>();
        for (var i = 0; i < records.Count; i++)
            if (!succeeded[i] && (order != BatchOrder.Stream || told.Add(records[i].Group ?? "")))
                yield return records[i].Identifier;
    }

    private Fault AllFailed()
    {
        var causes = new List<Fault>();
        foreach (var fault in faults)
            // An error's body has its limits, and the log has them all.
            if (fault is not null && causes.Count < 8)
                causes.Add(fault);
        return new Fault("BatchFailed", $"No record of the batch of {records.Count} succeeded.")
        {
            Causes = Sequence.From(causes),
        };
    }

    private static bool Contains(bool[] values, bool value) => System.Array.IndexOf(values, value) >= 0;
}
