namespace PureLambda.Events;

/// <summary>A device of AWS IoT 1-Click was used.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/iot-1-click/latest/developerguide/1click-events.html"/>.
/// </remarks>
public sealed record IotOneClickEvent
{
    /// <summary>What happened.</summary>
    public required IotOneClickDeviceEvent DeviceEvent { get; init; }

    /// <summary>The device.</summary>
    public IotOneClickDevice? Device { get; init; }

    /// <summary>Where the device is.</summary>
    public IotOneClickPlacement? Placement { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotOneClickEvent> Codec => field ??= Make();

    private static JsonCodec<IotOneClickEvent> Make()
    {
        var has = new EventRecord<IotOneClickEvent>();
        var deviceEvent = has.Field("deviceEvent", static r => r.DeviceEvent, IotOneClickDeviceEvent.Codec);
        var device = has.Optional("deviceInfo", static r => r.Device, IotOneClickDevice.Codec);
        var placement = has.Optional("placementInfo", static r => r.Placement, IotOneClickPlacement.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotOneClickEvent
        {
            DeviceEvent = deviceEvent.Of(f),
            Device = device.Of(f),
            Placement = placement.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What happened to a device.</summary>
public sealed record IotOneClickDeviceEvent
{
    /// <summary>A button was pressed.</summary>
    public IotOneClickPress? ButtonClicked { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotOneClickDeviceEvent> Codec => field ??= Make();

    private static JsonCodec<IotOneClickDeviceEvent> Make()
    {
        var has = new EventRecord<IotOneClickDeviceEvent>();
        var buttonClicked = has.Optional("buttonClicked", static r => r.ButtonClicked, IotOneClickPress.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotOneClickDeviceEvent { ButtonClicked = buttonClicked.Of(f), Rest = rest.Of(f) });
    }
}

/// <summary>A press of a button.</summary>
public sealed record IotOneClickPress
{
    /// <summary><c>SINGLE</c>, <c>DOUBLE</c> or <c>LONG</c>.</summary>
    public string? ClickType { get; init; }

    /// <summary>When.</summary>
    public Timestamp? ReportedTime { get; init; }

    /// <summary>What else the device says.</summary>
    public Members<Payload> AdditionalInfo { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotOneClickPress> Codec => field ??= Make();

    private static JsonCodec<IotOneClickPress> Make()
    {
        var has = new EventRecord<IotOneClickPress>();
        var clickType = has.Optional("clickType", static r => r.ClickType, JsonCodec.Text);
        var reportedTime = has.Optional("reportedTime", static r => r.ReportedTime, Timestamp.Codec);
        var additionalInfo = has.Members("additionalInfo", static r => r.AdditionalInfo, JsonCodec.Any);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotOneClickPress
        {
            ClickType = clickType.Of(f),
            ReportedTime = reportedTime.Of(f),
            AdditionalInfo = additionalInfo.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A device.</summary>
public sealed record IotOneClickDevice
{
    /// <summary>Its attributes.</summary>
    public Members<string> Attributes { get; init; } = [];

    /// <summary>Its kind, such as <c>button</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Its id.</summary>
    public string? DeviceId { get; init; }

    /// <summary>How much of its life is left, in percent.</summary>
    public decimal? RemainingLife { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotOneClickDevice> Codec => field ??= Make();

    private static JsonCodec<IotOneClickDevice> Make()
    {
        var has = new EventRecord<IotOneClickDevice>();
        var attributes = has.Members("attributes", static r => r.Attributes, JsonCodec.Text);
        var type = has.Optional("type", static r => r.Type, JsonCodec.Text);
        var deviceId = has.Optional("deviceId", static r => r.DeviceId, JsonCodec.Text);
        var remainingLife = has.OptionalValue("remainingLife", static r => r.RemainingLife, JsonCodec.Decimal);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotOneClickDevice
        {
            Attributes = attributes.Of(f),
            Type = type.Of(f),
            DeviceId = deviceId.Of(f),
            RemainingLife = remainingLife.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Where a device is.</summary>
public sealed record IotOneClickPlacement
{
    /// <summary>The project.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The placement.</summary>
    public string? PlacementName { get; init; }

    /// <summary>The attributes of the placement.</summary>
    public Members<string> Attributes { get; init; } = [];

    /// <summary>Its devices, by what they are there for.</summary>
    public Members<string> Devices { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotOneClickPlacement> Codec => field ??= Make();

    private static JsonCodec<IotOneClickPlacement> Make()
    {
        var has = new EventRecord<IotOneClickPlacement>();
        var projectName = has.Optional("projectName", static r => r.ProjectName, JsonCodec.Text);
        var placementName = has.Optional("placementName", static r => r.PlacementName, JsonCodec.Text);
        var attributes = has.Members("attributes", static r => r.Attributes, JsonCodec.Text);
        var devices = has.Members("devices", static r => r.Devices, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotOneClickPlacement
        {
            ProjectName = projectName.Of(f),
            PlacementName = placementName.Of(f),
            Attributes = attributes.Of(f),
            Devices = devices.Of(f),
            Rest = rest.Of(f),
        });
    }
}
