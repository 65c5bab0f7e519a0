/// Log records as lines: one record is one line, whatever is in it.
module PureLambda.Properties.LogLineLaws

open System
open System.Text
open System.Text.Json
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.RequestReader

let private levels = Enum.GetValues<LogLevel>() |> List.ofArray

let private record =
    gen {
        let! ticks = Gen.choose64 (TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay)
        let! hours = Gen.choose (-14, 14)
        let! level = Gen.elements levels
        let! message = textOrHuge
        let! request = nullable id
        let! trace = nullable text
        let! tenant = nullable text
        let! fault = nullable fault
        let! properties =
            Gen.resize 5 (Gen.listOf (Gen.map2 (fun name value -> Header(name, value)) word text)) |> sequence

        return
            LogRecord(
                DateTimeOffset(ticks, TimeSpan.FromHours(float hours)),
                level,
                message,
                RequestId = request,
                TraceId = trace,
                TenantId = tenant,
                Fault = fault,
                Properties = properties
            )
    }

/// The one line of a record, without its end.
let private lineOf record format =
    let text = LogLine.Of(record, format).ToText()
    Law.equal (text.Length - 1) (text.IndexOf '\n')
    text[.. text.Length - 2]

/// A text as it stands in a line: its line feeds are carriage returns, which CloudWatch keeps inside a record.
let private inLine (text: string) = (sayable text).Replace("\r\n", "\r").Replace('\n', '\r')

let private timeOf (record: LogRecord) = record.Time.UtcDateTime.ToString "yyyy-MM-ddTHH:mm:ss.fffZ"
let private short = dict [ 0, "trce"; 1, "dbug"; 2, "info"; 3, "warn"; 4, "fail"; 5, "crit" ]
let private long = dict [ 0, "TRACE"; 1, "DEBUG"; 2, "INFO"; 3, "WARN"; 4, "ERROR"; 5, "FATAL" ]

[<Fact>]
let ``of a record that is the line itself, the line is the message, in either format`` () =
    Law.forAll record (fun record ->
        let verbatim =
            LogRecord(
                record.Time,
                record.Level,
                record.Message,
                RequestId = "r-1",
                Fault = record.Fault,
                IsVerbatim = true
            )

        for format in [ LogFormat.Text; LogFormat.Json ] do
            Law.equal (inLine record.Message) (lineOf verbatim format))

[<Fact>]
let ``a record in text is one line: time, request id, level, message, properties`` () =
    Law.forAll record (fun record ->
        let line = lineOf record LogFormat.Text
        let request =
            match record.RequestId with
            | null -> "-"
            | id -> id
        let properties = String.concat "" [ for property in record.Properties -> $" {property.Name}={property.Value}" ]
        let start = $"{timeOf record}\t{request}\t{short[int record.Level]}\t{record.Message}{properties}"

        match record.Fault with
        | null -> Law.equal (inLine start) line
        | fault -> Assert.StartsWith(inLine $"{start}\n{fault.Type}: {fault.Message}", line, StringComparison.Ordinal))

[<Fact>]
let ``a fault in text is followed by its frames and the first of its causes, and theirs`` () =
    let cause = Fault("Inner", "first", StackTrace = Sequence.From [ "at C()" ])
    let other = Fault("Other", "second")
    let fault =
        Fault(
            "Outer",
            "m\r\nn",
            StackTrace = Sequence.From [ "at A()"; "at B()" ],
            Causes = Sequence.From [ cause; other ]
        )
    let record = LogRecord(DateTimeOffset.UnixEpoch, LogLevel.Error, "it failed", Fault = fault)

    Law.equal
        "1970-01-01T00:00:00.000Z\t-\tfail\tit failed\rOuter: m\rn\r   at A()\r   at B()\rcaused by Inner: first\r   at C()"
        (lineOf record LogFormat.Text)

[<Fact>]
let ``in JSON people read what was logged: only quotes, backslashes and controls are escaped`` () =
    let record = LogRecord(DateTimeOffset.UnixEpoch, LogLevel.Information, "Zürich <b> 'x' & \"y\" \\ + 1\t😀")
    Assert.Contains("\"message\":\"Zürich <b> 'x' & \\\"y\\\" \\\\ + 1\\t😀\"", lineOf record LogFormat.Json)

[<Fact>]
let ``a record in JSON is one line and one object, with what is known of the invocation`` () =
    Law.forAll record (fun record ->
        let json = JsonDocument.Parse(lineOf record LogFormat.Json).RootElement
        let optional name (value: string | null) =
            match value with
            | null -> []
            | value -> [ name, sayable value ]

        let texts =
            [ "timestamp", timeOf record; "level", long[int record.Level] ]
            @ optional "requestId" record.RequestId
            @ optional "traceId" record.TraceId
            @ optional "tenantId" record.TenantId
            @ [ "message", sayable record.Message ]
            @ [ for property in record.Properties -> sayable property.Name, sayable property.Value ]
            @ match record.Fault with
              | null -> []
              | fault -> [ "errorType", sayable fault.Type; "errorMessage", sayable fault.Message ]

        let members = [ for member' in json.EnumerateObject() -> member'.Name, member'.Value ]
        Law.equal texts [
            for name, value in members do
                if name <> "stackTrace" then
                    name, string (value.GetString())
        ]

        match record.Fault, List.tryLast members with
        | null, _ -> Law.equal texts.Length members.Length
        | fault, Some("stackTrace", frames) ->
            Law.equal [ for frame in fault.StackTrace -> sayable frame ] [
                for frame in frames.EnumerateArray() -> string (frame.GetString())
            ]
        | other -> failwith $"{other}")

let private invocation request =
    Invocation(Attempt(request, null), Payload.Empty, TraceId = "trace", TenantId = "tenant")

/// Writes a record with the member of a logger that is named after its level.
let private writers: (LogLevel * (Logger -> unit)) list = [
    LogLevel.Trace, (fun (log: Logger) -> log.Trace("said", ReadOnlySpan()))
    LogLevel.Debug, (fun log -> log.Debug("said", ReadOnlySpan()))
    LogLevel.Information, (fun log -> log.Information("said", ReadOnlySpan()))
    LogLevel.Warning, (fun log -> log.Warning("said", ReadOnlySpan()))
    LogLevel.Error, (fun log -> log.Error("said", null, ReadOnlySpan()))
    LogLevel.Critical, (fun log -> log.Critical("said", null, ReadOnlySpan()))
]

[<Fact>]
let ``every line of an invocation carries its request id, and lines below the level are not written`` () =
    Law.forAll (Gen.zip id (Gen.elements levels)) (fun (request, level) ->
        let written = Collections.Generic.List<LogRecord>()
        let log = Logger(invocation request, level, TimeProvider.System, (fun record -> written.Add record))

        for grave, write in writers do
            Law.equal (grave >= level) (log.IsEnabled grave)
            write log

        let expected = writers |> List.map fst |> List.filter (fun grave -> grave >= level)
        Law.equal expected [ for record in written -> record.Level ]

        for record in written do
            Law.equal
                ("said", request, "trace", "tenant")
                (record.Message, string record.RequestId, string record.TraceId, string record.TenantId)
            Assert.Contains($"\t{inLine request}\t", lineOf record LogFormat.Text, StringComparison.Ordinal)

            let json = JsonDocument.Parse(lineOf record LogFormat.Json).RootElement
            Law.equal (sayable request) (json.GetProperty("requestId").GetString() |> string))
