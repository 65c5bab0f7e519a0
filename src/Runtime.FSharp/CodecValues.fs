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
