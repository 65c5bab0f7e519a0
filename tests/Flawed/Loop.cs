using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading;

namespace Flawed;

/// <summary>One worker: next, handle, answer.</summary>
internal sealed class Loop(string api)
{
    private const string Invocation = "/2018-06-01/runtime/invocation/";

    private static string? lastId;

    private readonly Connection connection = Connection.For(api);

    /// <summary>Runs until there is nothing more to do; the exit code.</summary>
    public int Run()
    {
        while (true)
            try
            {
                var next = connection.Call("GET", Invocation + "next", "", [], "");
                if (next.Status == 204)
                {
                    if (!Flaw.Is("asks again at once when there is no event"))
                        Thread.Sleep(20);
                    continue;
                }
                if (next.Status != 200)
                {
                    if (Flaw.Is("asks again at once when next fails"))
                        continue;
                    return 1;
                }
                if (Handle(next) is { } exit)
                    return exit;
            }
            catch (SocketException) when (Flaw.Is("waits for a Runtime API for ever"))
            {
                connection.Close();
            }
            catch (Exception e) when (e is Gone or IOException)
            {
                connection.Close();
                if (!Flaw.Is("asks again at once when its connection breaks"))
                    return 1;
            }
            catch (Exception e)
            {
                Console.Error.WriteLine(e.Message);
                return 1;
            }
    }

    private int? Handle(Reply next)
    {
        if (next["Lambda-Runtime-Client-Context"] == "" && Flaw.Is("reads an empty client context"))
            return 1;
        if (next["Lambda-Runtime-Deadline-Ms"] is null && Flaw.Is("needs a deadline"))
            return 1;
        if (next["Lambda-Runtime-Deadline-Ms"] is { } deadline && Flaw.Is("needs a deadline that is a number"))
            _ = long.Parse(deadline, CultureInfo.InvariantCulture);
        if (
            next["Lambda-Runtime-Cognito-Identity"] is { Length: > 0 } identity
            && Flaw.Is("needs an identity that is JSON")
        )
            JsonDocument.Parse(identity).Dispose();
        if (next["Lambda-Runtime-Aws-Request-Id"] is not { } id)
            return 1;
        if (Flaw.Is("takes any id for a UUID") && id.Length < 36)
            id = id.PadRight(36, '0');
        if (Flaw.Is("mixes invocations"))
        {
            lastId = id;
            Thread.Sleep(100);
            id = lastId;
        }
        var attempt =
            next["Lambda-Runtime-Invocation-Id"] is { Length: > 0 } given && !Flaw.Is("forgets the id of the attempt")
                ? $"Lambda-Runtime-Invocation-Id: {given}\r\n"
                : "";
        return Failure(next.Body) is { } failure ? Fail(id, attempt, failure) : Answer(id, attempt, next.Body);
    }

    private int? Answer(string id, string attempt, byte[] body)
    {
        var type = Flaw.Is("says no media type") ? "" : "Content-Type: application/json\r\n";
        var (fields, trailers) = ("", "");
        if (Environment.GetEnvironmentVariable("STREAM") is not null)
            (fields, body, trailers) = StreamedAnswer.Of(body);
        using var impatience = Flaw.Is("asks again before the verdict")
            ? new Timer(
                _ => new Connection(api).Call("GET", Invocation + "next", "", [], ""),
                null,
                100,
                Timeout.Infinite
            )
            : null;
        var verdict = Post($"{Invocation}{id}/response", attempt + type + fields, body, trailers);
        if (verdict == 413 && Flaw.Is("posts an error after 413"))
            return Fail(id, attempt, "too large");
        if (trailers.Length > 0 && Flaw.Is("posts an error behind a torn stream"))
            return Fail(id, attempt, "halfway");
        return After(verdict);
    }

    private int? Fail(string id, string attempt, string failure)
    {
        var body = Flaw.Is("gives an error no type")
            ? JsonSerializer.SerializeToUtf8Bytes(new { errorMessage = failure })
            : JsonSerializer.SerializeToUtf8Bytes(new { errorMessage = failure, errorType = "Refused" });
        var type = Flaw.Is("names an error without its category") ? "Refused" : "Function.Refused";
        var cause = Flaw.Is("gives X-Ray text")
            ? "it failed"
            : "{\"working_directory\":\"/\",\"exceptions\":[],\"paths\":[]}";
        var verdict = Post(
            $"{Invocation}{id}/error",
            $"{attempt}Content-Type: application/json\r\nLambda-Runtime-Function-Error-Type: {type}\r\n"
                + $"Lambda-Runtime-Function-XRay-Error-Cause: {cause}\r\n",
            body
        );
        return Flaw.Is("ends after an error") ? 1 : After(verdict);
    }

    private int Post(string path, string fields, byte[] body, string trailers = "")
    {
        try
        {
            return connection.Call("POST", path, fields, body, trailers).Status;
        }
        catch (Exception e) when (e is Gone or IOException && Flaw.Is("posts again when the verdict gets lost"))
        {
            connection.Close();
            return connection.Call("POST", path, fields, body, trailers).Status;
        }
    }

    private static int? After(int verdict) =>
        verdict switch
        {
            >= 200 and < 300 => null,
            400 or 410 when Flaw.Is("ends when an answer is refused") => 1,
            400 or 403 or 410 or 413 => null,
            _ when Flaw.Is("goes on after 500") => null,
            _ => 1,
        };

    /// <summary>Why an event is not answered; null when it is.</summary>
    private static string? Failure(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetString(body));
            if (json.RootElement.TryGetProperty("fail", out _))
                return "the event says so";
            Meeting.Join(json.RootElement);
            return null;
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException && !Flaw.Is("dies of an event that is no JSON"))
        {
            return e.Message;
        }
    }
}
