using System.Collections.Generic;
using System.Globalization;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>The HTTP front of `purelambda emulate`: KIND, or KIND:PORT.</summary>
internal sealed record HttpFront(HttpShape Shape, int Port)
{
    private const int UsualPort = 8080;

    /// <summary>As it is told to the user.</summary>
    public string Description =>
        Shape switch
        {
            HttpShape.RestApi => "a REST API",
            HttpShape.HttpApiV1 => "an HTTP API with payload format 1.0",
            HttpShape.HttpApiV2 => "an HTTP API",
            _ => "a function URL",
        };

    /// <summary>What was asked for; null for none, and for what is a problem.</summary>
    public static HttpFront? Read(string? text, List<string> problems)
    {
        if (text is null)
            return null;
        var parts = text.Split(':', 2);
        var shape = ShapeOf(parts[0]);
        if (shape is null)
            problems.Add($"--http is {text}; give rest, http, http1 or url, and a port behind a colon: url:8080.");
        var port = parts.Length == 1 ? UsualPort : PortOf(parts[1]);
        if (port is null)
            problems.Add($"--http is {text}; give a port from 0 to 65535 behind the colon, or none for {UsualPort}.");
        return shape is { } known && port is { } free ? new(known, free) : null;
    }

    /// <summary>As it was written.</summary>
    public override string ToString() => $"{Word}:{Port}";

    private string Word =>
        Shape switch
        {
            HttpShape.RestApi => "rest",
            HttpShape.HttpApiV1 => "http1",
            HttpShape.HttpApiV2 => "http",
            _ => "url",
        };

    private static HttpShape? ShapeOf(string word) =>
        word switch
        {
            "rest" => HttpShape.RestApi,
            "http1" => HttpShape.HttpApiV1,
            "http" => HttpShape.HttpApiV2,
            "url" => HttpShape.FunctionUrl,
            _ => null,
        };

    private static int? PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : null;
}
