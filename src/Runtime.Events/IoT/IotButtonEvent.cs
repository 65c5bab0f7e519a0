namespace PureLambda.Events;

/// <summary>An AWS IoT button was pressed.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/iot/latest/developerguide/iot-lambda-rule.html"/>.</remarks>
public sealed record IotButtonEvent
{
    /// <summary>The button.</summary>
    public required string SerialNumber { get; init; }

    /// <summary><c>SINGLE</c>, <c>DOUBLE</c> or <c>LONG</c>.</summary>
    public required string ClickType { get; init; }

    /// <summary>Its battery, such as <c>2000 mV</c>.</summary>
    public string? BatteryVoltage { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotButtonEvent> Codec => field ??= Make();

    private static JsonCodec<IotButtonEvent> Make()
    {
        var has = new EventRecord<IotButtonEvent>();
        var serialNumber = has.Field("serialNumber", static r => r.SerialNumber, JsonCodec.Text);
        var clickType = has.Field("clickType", static r => r.ClickType, JsonCodec.Text);
        var batteryVoltage = has.Optional("batteryVoltage", static r => r.BatteryVoltage, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotButtonEvent
        {
            SerialNumber = serialNumber.Of(f),
            ClickType = clickType.Of(f),
            BatteryVoltage = batteryVoltage.Of(f),
            Rest = rest.Of(f),
        });
    }
}
