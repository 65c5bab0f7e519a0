namespace PureLambda.Events;

/// <summary>A device to judge, from AWS IoT Core.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/iot/latest/developerguide/custom-auth-lambda.html"/>.</remarks>
public sealed record IotAuthorizerRequest
{
    /// <summary>The token. Secret.</summary>
    public string? Token { get; init; }

    /// <summary>Whether the token's signature is right.</summary>
    public bool? SignatureVerified { get; init; }

    /// <summary>The protocols: <c>tls</c>, <c>http</c>, <c>mqtt</c>.</summary>
    public Sequence<string> Protocols { get; init; } = [];

    /// <summary>What each protocol said.</summary>
    public IotProtocols? ProtocolData { get; init; }

    /// <summary>The connection.</summary>
    public IotConnection? ConnectionMetadata { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotAuthorizerRequest> Codec => field ??= Make();

    private static JsonCodec<IotAuthorizerRequest> Make()
    {
        var has = new EventRecord<IotAuthorizerRequest>();
        var token = has.Optional("token", static r => r.Token, JsonCodec.Text);
        var signatureVerified = has.OptionalValue(
            "signatureVerified",
            static r => r.SignatureVerified,
            JsonCodec.Boolean
        );
        var protocols = has.List("protocols", static r => r.Protocols, JsonCodec.Text);
        var protocolData = has.Optional("protocolData", static r => r.ProtocolData, IotProtocols.Codec);
        var connectionMetadata = has.Optional(
            "connectionMetadata",
            static r => r.ConnectionMetadata,
            IotConnection.Codec
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotAuthorizerRequest
        {
            Token = token.Of(f),
            SignatureVerified = signatureVerified.Of(f),
            Protocols = protocols.Of(f),
            ProtocolData = protocolData.Of(f),
            ConnectionMetadata = connectionMetadata.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What a device said by each protocol.</summary>
public sealed record IotProtocols
{
    /// <summary>By TLS.</summary>
    public IotTls? Tls { get; init; }

    /// <summary>By HTTP.</summary>
    public IotHttp? Http { get; init; }

    /// <summary>By MQTT.</summary>
    public IotMqtt? Mqtt { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotProtocols> Codec => field ??= Make();

    private static JsonCodec<IotProtocols> Make()
    {
        var has = new EventRecord<IotProtocols>();
        var tls = has.Optional("tls", static r => r.Tls, IotTls.Codec);
        var http = has.Optional("http", static r => r.Http, IotHttp.Codec);
        var mqtt = has.Optional("mqtt", static r => r.Mqtt, IotMqtt.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotProtocols
        {
            Tls = tls.Of(f),
            Http = http.Of(f),
            Mqtt = mqtt.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What a device said by TLS.</summary>
public sealed record IotTls
{
    /// <summary>The name that it wants to be connected to.</summary>
    public string? ServerName { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotTls> Codec => field ??= Make();

    private static JsonCodec<IotTls> Make()
    {
        var has = new EventRecord<IotTls>();
        var serverName = has.Optional("serverName", static r => r.ServerName, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotTls { ServerName = serverName.Of(f), Rest = rest.Of(f) });
    }
}

/// <summary>What a device said by HTTP.</summary>
public sealed record IotHttp
{
    /// <summary>The headers.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The query.</summary>
    public string? QueryString { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotHttp> Codec => field ??= Make();

    private static JsonCodec<IotHttp> Make()
    {
        var has = new EventRecord<IotHttp>();
        var headers = has.Members("headers", static r => r.Headers, JsonCodec.Text);
        var queryString = has.Optional("queryString", static r => r.QueryString, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotHttp
        {
            Headers = headers.Of(f),
            QueryString = queryString.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>What a device said by MQTT.</summary>
public sealed record IotMqtt
{
    /// <summary>The name.</summary>
    public string? Username { get; init; }

    /// <summary>The password. Secret.</summary>
    public Payload? Password { get; init; }

    /// <summary>The client's id.</summary>
    public string? ClientId { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotMqtt> Codec => field ??= Make();

    private static JsonCodec<IotMqtt> Make()
    {
        var has = new EventRecord<IotMqtt>();
        var username = has.Optional("username", static r => r.Username, JsonCodec.Text);
        var password = has.OptionalValue("password", static r => r.Password, EventCodec.Base64);
        var clientId = has.Optional("clientId", static r => r.ClientId, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotMqtt
        {
            Username = username.Of(f),
            Password = password.Of(f),
            ClientId = clientId.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A connection.</summary>
public sealed record IotConnection
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotConnection> Codec => field ??= Make();

    private static JsonCodec<IotConnection> Make()
    {
        var has = new EventRecord<IotConnection>();
        var id = has.Optional("id", static r => r.Id, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotConnection { Id = id.Of(f), Rest = rest.Of(f) });
    }
}
