using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Measure;

/// <summary>The program as a function: the Runtime API over one connection, for one worker.</summary>
internal sealed class Function : Way
{
    private static readonly byte[] Accepted = Encoding.ASCII.GetBytes(
        "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"status\":\"OK\"}\n"
    );

    private static readonly byte[] Registered = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nLambda-Extension-Identifier: 8476a536-e9f4-11e8-9739-2dfe598c3fce\r\n"
            + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
    );

    private readonly TcpListener listener;
    private readonly List<Wire> wires = [];
    private readonly Wire worker;
    private bool isAsked;

    private Function(TcpListener listener, params Process[] processes)
        : base(processes)
    {
        this.listener = listener;
        worker = Worker();
    }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its <c>bootstrap</c> is.</param>
    /// <param name="variables">Variables of its environment besides Lambda's.</param>
    public static Function Start(string folder, params (string, string)[] variables)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return new(
            listener,
            Start(
                folder,
                "bootstrap",
                [
                    ("AWS_LAMBDA_RUNTIME_API", $"127.0.0.1:{port}"),
                    ("AWS_LAMBDA_FUNCTION_NAME", "bench"),
                    ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                    ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
                    ("AWS_REGION", "us-east-1"),
                    ("LAMBDA_TASK_ROOT", folder),
                    ("_HANDLER", "bootstrap"),
                    .. variables,
                ]
            )
        );
    }

    protected override byte[] Message(Asked asked)
    {
        var json = asked.AsEvent();
        var deadline = DateTimeOffset
            .UtcNow.AddHours(1)
            .ToUnixTimeMilliseconds()
            .ToString(CultureInfo.InvariantCulture);
        return Encoding.ASCII.GetBytes(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {json.Length}\r\n"
                + "Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\n"
                + "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:123456789012:function:bench\r\n"
                + $"Lambda-Runtime-Deadline-Ms: {deadline}\r\n\r\n{json}"
        );
    }

    protected override ReadOnlySpan<byte> Exchange(ReadOnlySpan<byte> message)
    {
        if (!isAsked)
        {
            worker.Read(out var asked, out _);
            Expect("/invocation/next", asked, default);
        }
        isAsked = false;
        worker.Send(message);
        worker.Read(out var answered, out var body);
        Expect("/response", answered, body);
        worker.Send(Accepted);
        return body;
    }

    protected override string Body(ReadOnlySpan<byte> answer)
    {
        using var json = JsonDocument.Parse(answer.ToArray());
        return json.RootElement.GetProperty("body").GetString()!;
    }

    public override void Dispose()
    {
        wires.ForEach(static wire => wire.Dispose());
        listener.Dispose();
        base.Dispose();
    }

    // The connection on which the first event is asked for. An internal extension, which is registered so that SIGTERM
    // comes, has one of its own, and gets no event.
    private Wire Worker()
    {
        for (; ; )
        {
            var accepting = listener.AcceptSocketAsync();
            if (!accepting.Wait(TimeSpan.FromSeconds(30)))
                throw new IOException("The program did not ask for an event within 30 s.");
            accepting.Result.NoDelay = true;
            var wire = new Wire(accepting.Result);
            wires.Add(wire);
            wire.Read(out var asked, out _);
            if (asked.IndexOf("/extension/register"u8) >= 0)
                wire.Send(Registered);
            isAsked = asked.IndexOf("/invocation/next"u8) >= 0;
            if (isAsked)
                return wire;
        }
    }

    private static void Expect(string path, ReadOnlySpan<byte> start, ReadOnlySpan<byte> body)
    {
        if (start.IndexOf(Encoding.ASCII.GetBytes(path)) < 0)
            throw new InvalidDataException(
                $"{Encoding.ASCII.GetString(start)}: {path} was expected. {Encoding.UTF8.GetString(body)}"
            );
    }
}
