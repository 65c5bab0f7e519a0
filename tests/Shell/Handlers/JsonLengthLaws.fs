/// Answers in JSON of any length, one after another and at once, by one codec: what writes them is kept and borrowed.
module PureLambda.Properties.JsonLengthLaws

open System
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open Xunit

/// Around the room that there is at first, that is kept, and that is borrowed.
let private lengths =
    let length =
        Gen.frequency [
            4, Gen.choose (0, 3000)
            2, Gen.choose (60_000, 70_000)
            1, Gen.choose (70_000, 400_000)
            1, Gen.elements [ 254; 255; 256; 1022; 1023; 1024; 65_533; 65_534; 65_535 ]
        ]

    Gen.resize 6 (Gen.nonEmptyListOf length)

let private texts = JsonCodec.List JsonCodec.Text

let private written (codec: JsonCodec<'value>) value =
    codec.Encode(value).Match((fun payload -> payload.ToText()), (fun fault -> failwith fault.Message))

[<Fact>]
let ``an answer is written whole, whatever was written before it by the same codec`` () =
    Law.forAll lengths (fun lengths ->
        for length in lengths do
            Law.equal $"\"{String('x', length)}\"" (written JsonCodec.Text (String('x', length)))

        let all = [| for length in lengths -> String('y', length) |]
        let expected = all |> Array.map (fun text -> $"\"{text}\"") |> String.concat ","
        Law.equal $"[{expected}]" (written texts all))

[<Fact>]
let ``answers that are written at once by the same codec do not mix`` () =
    let write number =
        let text = String(char (int 'a' + number % 26), number * 997 % 150_000)
        Law.equal $"\"{text}\"" (written JsonCodec.Text text)

    Parallel.For(0, 2000, write) |> ignore

[<Fact>]
let ``an answer that could not be written leaves nothing behind`` () =
    let failing = {
        new JsonCodec<int>() with
            member _.Expected = "a number"
            member _.TryRead(_, _, _) = false

            member _.Write(writer, number) =
                writer.WriteStartArray()
                writer.WriteStringValue(String('z', number))
                if number % 2 = 1 then
                    invalidOp "an odd one"
                writer.WriteEndArray()
    }

    for number in [ 1; 2; 100_001; 100_002; 3; 4 ] do
        let expected = if number % 2 = 1 then None else Some $"[\"{String('z', number)}\"]"
        let answer = failing.Encode(number).Match((fun payload -> Some(payload.ToText())), (fun _ -> None))
        Law.equal expected answer
