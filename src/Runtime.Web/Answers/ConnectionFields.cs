namespace PureLambda.Web;

/// <summary>Fields that speak of one connection and end with it (RFC 9110, 7.6.1): on the other side it is another one.</summary>
internal static class ConnectionFields
{
    public static readonly string[] Names =
    [
        "connection",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
}
