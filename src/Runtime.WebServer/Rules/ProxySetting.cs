using System;
using static PureLambda.WebServer.SettingText;

namespace PureLambda.WebServer;

/// <summary>One setting: how it is called, what it means, and what a text for it makes of the settings.</summary>
/// <param name="Name">Its name as an argument, without the hyphens.</param>
/// <param name="Value">What stands for its value in help texts; null for a switch.</param>
/// <param name="Description">A sentence for help texts.</param>
/// <param name="Default">Its default, for help texts; null where there is nothing to say.</param>
/// <param name="Known">The variable of the AWS Lambda Web Adapter that means the same, or null.</param>
/// <param name="Apply">The settings with a text for it; or what would have been one.</param>
internal sealed record ProxySetting(
    string Name,
    string? Value,
    string Description,
    string? Default,
    string? Known,
    Func<ProxySettings, string, Outcome<ProxySettings>> Apply
)
{
    private const int LastPort = 65535;
    private const int MostRestarts = 1000;

    /// <summary>As an argument.</summary>
    public string Argument => "--" + Name;

    /// <summary>As a variable.</summary>
    public string Variable => "PURELAMBDA_PROXY_" + Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>Every setting, in the order of help texts.</summary>
    public static Sequence<ProxySetting> All { get; } =
    [
        new(
            "port",
            "PORT",
            "The port of 127.0.0.1 on which the server listens.",
            "8080",
            "AWS_LWA_PORT",
            static (settings, text) => Number(text, 1, LastPort, port => settings with { Port = port })
        ),
        new(
            "ready-path",
            "PATH",
            "Ask for this path until the answer is healthy; without it a connection is enough.",
            null,
            "AWS_LWA_READINESS_CHECK_PATH",
            static (settings, text) => Ready(settings, settings.Readiness with { Path = Rooted(text) })
        ),
        new(
            "ready-check",
            "KIND",
            "What shows that the server is ready: tcp (a connection) or http (--ready-path, or /).",
            "tcp",
            "AWS_LWA_READINESS_CHECK_PROTOCOL",
            static (settings, text) =>
                text.ToLowerInvariant() switch
                {
                    "tcp" => Ready(settings, settings.Readiness with { Path = null }),
                    "http" => Ready(settings, settings.Readiness with { Path = settings.Readiness.Path ?? "/" }),
                    _ => Unlike("tcp or http"),
                }
        ),
        new(
            "ready-port",
            "PORT",
            "The port that is asked for it.",
            "--port",
            "AWS_LWA_READINESS_CHECK_PORT",
            static (settings, text) =>
                Number(text, 1, LastPort, port => settings with { Readiness = settings.Readiness with { Port = port } })
        ),
        new(
            "ready-statuses",
            "STATUSES",
            "Statuses of --ready-path that are healthy.",
            "100-499",
            "AWS_LWA_READINESS_CHECK_HEALTHY_STATUS",
            static (settings, text) =>
                Statuses(text, all => settings with { Readiness = settings.Readiness with { HealthyStatuses = all } })
        ),
        new(
            "ready-interval",
            "MS",
            "How long it is from one look to the next, in milliseconds.",
            "10",
            null,
            static (settings, text) =>
                Time(text, 1, time => settings with { Readiness = settings.Readiness with { Interval = time } })
        ),
        new(
            "ready-limit",
            "MS",
            "How long the server may take until it is ready, in milliseconds.",
            "9800",
            null,
            static (settings, text) =>
                Time(text, 1, time => settings with { Readiness = settings.Readiness with { Limit = time } })
        ),
        new(
            "async-init",
            null,
            "Go on waiting in the first invocation when --ready-limit is over.",
            null,
            "AWS_LWA_ASYNC_INIT",
            static (settings, text) =>
                Switch(text, isOn => settings with { Readiness = settings.Readiness with { GoesOn = isOn } })
        ),
        new(
            "base-path",
            "PATH",
            "Take this off the beginning of paths, such as /api.",
            null,
            "AWS_LWA_REMOVE_BASE_PATH",
            static (settings, text) => settings with { BasePath = text }
        ),
        new(
            "events-path",
            "PATH",
            "Post events that are none of HTTP to this path; none makes them errors.",
            "/events",
            "AWS_LWA_PASS_THROUGH_PATH",
            static (settings, text) => settings with { EventsPath = text == "none" ? null : Rooted(text) }
        ),
        new(
            "error-statuses",
            "STATUSES",
            "Statuses of the server that fail the invocation, such as 500,502-504.",
            null,
            "AWS_LWA_ERROR_STATUS_CODES",
            static (settings, text) => Statuses(text, all => settings with { ErrorStatuses = all })
        ),
        new(
            "compress",
            null,
            "Compress answers with Brotli or gzip, where the client takes it and the server has not.",
            null,
            "AWS_LWA_ENABLE_COMPRESSION",
            static (settings, text) => Switch(text, isOn => settings with { Compresses = isOn })
        ),
        new(
            "stream",
            null,
            "Send what the server writes as it writes it (invoke mode RESPONSE_STREAM).",
            null,
            "AWS_LWA_INVOKE_MODE",
            static (settings, text) =>
                text.ToLowerInvariant() switch
                {
                    "response_stream" => settings with { Streams = true },
                    "buffered" => settings with { Streams = false },
                    _ => Switch(text, isOn => settings with { Streams = isOn }),
                }
        ),
        new(
            "restarts",
            "NUMBER",
            "How often in a row a server that ended or hangs is started again before the process ends.",
            "3",
            null,
            static (settings, text) => Number(text, 0, MostRestarts, most => settings with { Restarts = most })
        ),
        new(
            "margin",
            "MS",
            "How long before the deadline a server that does not answer is given up, in milliseconds.",
            "100",
            null,
            static (settings, text) => Time(text, 0, time => settings with { Margin = time })
        ),
        new(
            "stop-time",
            "MS",
            "How long the server has from SIGTERM until it is killed, in milliseconds.",
            "300",
            null,
            static (settings, text) => Time(text, 0, time => settings with { StopTime = time })
        ),
    ];
}
