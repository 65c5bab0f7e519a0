/// Errors as JSON, by reflection and the rules of the module Json. What cannot be written raises.
module internal PureLambda.FSharp.ErrorJson

open System
open System.Buffers
open System.Diagnostics.CodeAnalysis
open System.Text.Encodings.Web
open System.Text.Json
open System.Text.Json.Serialization

/// Far more than anybody reads. A sequence may have no end.
let private mostBytes = 256 * 1024

type private Limited() =
    let buffer = ArrayBufferWriter<byte>()

    let checked' () =
        if buffer.WrittenCount > mostBytes then
            raise (JsonException $"It is longer than {mostBytes} bytes.")

    member _.ToText() = Text.Encoding.UTF8.GetString buffer.WrittenSpan

    interface IBufferWriter<byte> with
        member _.Advance count = buffer.Advance count

        member _.GetMemory hint =
            checked' ()
            buffer.GetMemory hint

        member _.GetSpan hint =
            checked' ()
            buffer.GetSpan hint

/// A failure within an error: what it is, and not where it was thrown, which is with the causes.
let private writeFault (json: Utf8JsonWriter) (fault: Fault) =
    json.WriteStartObject()
    json.WriteString("errorType", fault.Type)
    json.WriteString("errorMessage", fault.Message)
    json.WriteEndObject()

let private unread () = raise (NotSupportedException "Errors are only written.")

type private FaultConverter() =
    inherit JsonConverter<Fault>()
    override _.Read(_, _, _) = unread ()
    override _.Write(json, fault, _) = writeFault json fault

type private ExceptionConverter() =
    inherit JsonConverter<exn>()
    override _.CanConvert kind = typeof<exn>.IsAssignableFrom kind
    override _.Read(_, _, _) = unread ()
    override _.Write(json, error, _) = writeFault json (Fault.ofExn error)

let mutable private made: JsonSerializerOptions | null = null

// Whoever is second makes them once more, which is no harm.
[<RequiresUnreferencedCode("Reads types by reflection.")>]
[<RequiresDynamicCode("Reads types by reflection.")>]
let private options () =
    match made with
    | null ->
        let options = Json.options ()
        options.Converters.Insert(0, FaultConverter())
        options.Converters.Insert(0, ExceptionConverter())
        made <- options
        options
    | options -> options

let private written write =
    let buffer = Limited()
    use json = new Utf8JsonWriter(buffer, JsonWriterOptions(Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping))
    write json
    json.Flush()
    buffer.ToText()

/// A value, as a value of this type.
[<RequiresUnreferencedCode("Reads types by reflection.")>]
[<RequiresDynamicCode("Reads types by reflection.")>]
let ofValue (kind: Type) (value: obj | null) =
    written (fun json -> JsonSerializer.Serialize(json, value, kind, options ()))

/// An object of fields: their names, types and values.
[<RequiresUnreferencedCode("Reads types by reflection.")>]
[<RequiresDynamicCode("Reads types by reflection.")>]
let ofFields (fields: (string * Type * (obj | null)) list) =
    written (fun json ->
        json.WriteStartObject()

        for name, kind, value in fields do
            json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName name)
            JsonSerializer.Serialize(json, value, kind, options ())

        json.WriteEndObject())
