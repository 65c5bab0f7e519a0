/// JSON codecs of types that only F# has.
namespace PureLambda.FSharp

open System.Collections.Generic
open System.Runtime.InteropServices
open System.Text.Json
open PureLambda

/// Null, or not there, is None.
[<Sealed>]
type internal OptionValue<'value>(codec: JsonCodec<'value>) =
    inherit JsonCodec<'value option>()

    override _.Expected = codec.Expected + " or null"

    override _.TryRead(reader: byref<Utf8JsonReader>, mismatch: Mismatch, [<Out>] value: byref<'value option>) =
        if reader.TokenType = JsonTokenType.Null then
            value <- None
            true
        else
            let mutable present = Unchecked.defaultof<'value>
            let read = codec.TryRead(&reader, mismatch, &present)
            value <- if read then Some present else None
            read

    override _.TryAbsent([<Out>] value: byref<'value option>) =
        value <- None
        true

    override _.Write(writer, value) =
        match value with
        | None -> writer.WriteNullValue()
        | Some present -> codec.Write(writer, present)

/// An object whose members are not known before, all of one type.
[<Sealed>]
type internal MapValue<'value>(codec: JsonCodec<'value>) =
    inherit JsonCodec<Map<string, 'value>>()

    override _.Expected = "an object"

    override this.TryRead
        (reader: byref<Utf8JsonReader>, mismatch: Mismatch, [<Out>] value: byref<Map<string, 'value>>)
        =
        let mutable members = Map.empty
        let mutable read = reader.TokenType = JsonTokenType.StartObject || mismatch.Found(&reader, this.Expected)

        while read && reader.Read() && reader.TokenType = JsonTokenType.PropertyName do
            let name = reader.GetString() |> Option.ofObj |> Option.defaultValue ""
            let mutable found = Unchecked.defaultof<'value>
            reader.Read() |> ignore
            read <- codec.TryRead(&reader, mismatch, &found) || mismatch.Within("." + name)
            if read then
                members <- members.Add(name, found)

        value <- members
        read

    override _.Write(writer, value) =
        writer.WriteStartObject()

        for KeyValue(name, found) in value do
            writer.WritePropertyName name
            codec.Write(writer, found)

        writer.WriteEndObject()

/// An event that does not matter: it need not even be JSON.
[<Sealed>]
type internal AnyEvent() =
    inherit Codec<unit>()

    override _.Decode _ = Outcome<unit>.Success()

    override _.Encode _ = Outcome<Payload>.Success Payload.Empty

/// Whatever is there, it does not matter; what is written is null.
[<Sealed>]
type internal UnitValue() =
    inherit JsonCodec<unit>()

    override _.Expected = "anything"

    override _.TryRead(reader: byref<Utf8JsonReader>, _: Mismatch, [<Out>] value: byref<unit>) =
        reader.Skip()
        value <- ()
        true

    override _.TryAbsent([<Out>] value: byref<unit>) =
        value <- ()
        true

    override _.Write(writer, _) = writer.WriteNullValue()
