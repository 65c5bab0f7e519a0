/// The small readers beneath a head: by bits and words, and so said a second time here in the words of the grammar.
module PureLambda.Properties.TokenLaws

open System
open System.Globalization
open System.Text
open Xunit
open FsCheck.FSharp
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators

let private anyByte = [ 0uy .. 255uy ]

let private isAlphanumeric (b: byte) = Char.IsAsciiLetterOrDigit(char b)

let private isText b = b = 9uy || (b >= 32uy && b <> 127uy)

[<Fact>]
let ``a name, a text and a path hold what their grammars say`` () =
    for b in anyByte do
        Law.equal (isAlphanumeric b || "!#$%&'*+-.^_`|~".Contains(char b)) (Tokens.IsName b)
        Law.equal (isText b) (Tokens.IsText b)

    for c in [ '\000' .. '\u0400' ] do
        Law.equal (Char.IsAsciiLetterOrDigit c || "-._~".Contains c) (Tokens.IsUnreserved c)

[<Fact>]
let ``a text ends at its first control`` () =
    let b = Gen.frequency [ 20, Gen.map byte (between 32 126); 2, Gen.constant 9uy; 1, Gen.elements anyByte ]

    Law.forAll (Gen.resize 60 (Gen.arrayOf b)) (fun bytes ->
        Law.equal (bytes |> Array.takeWhile isText |> _.Length) (Tokens.TextLength bytes))

[<Fact>]
let ``each control ends a text, wherever it stands`` () =
    for b in anyByte do
        for place in 0..20 do
            let bytes = Array.replicate 24 (byte 'x')
            bytes[place] <- b
            Law.equal (if isText b then 24 else place) (Tokens.TextLength bytes)

[<Fact>]
let ``a number is digits that fit, and nothing else`` () =
    let digit = Gen.frequency [ 30, Gen.elements [ '0' .. '9' ]; 1, Gen.elements [ '-'; '+'; '.'; ' '; 'a'; '٣' ] ]
    let near largest = Gen.map (fun n -> string (largest - 20UL + uint64 n)) (between 0 40)
    let digits = Gen.map (fun (cs: char list) -> String.Join("", cs)) (Gen.resize 25 (Gen.listOf digit))
    let text = Gen.frequency [ 3, digits; 1, near (uint64 Int64.MaxValue); 1, near (uint64 Int32.MaxValue) ]

    Law.forAll text (fun text ->
        let long = Int64.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        let int = Int32.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        let mutable mine = 0L
        let mutable mineOfText = 0
        Law.equal (fst long) (Tokens.TryNumber(ReadOnlySpan(Encoding.UTF8.GetBytes text), &mine))
        Law.equal (fst int) (Tokens.TryNumber(text, &mineOfText))

        if fst long then
            Law.equal (snd long) mine

        if fst int then
            Law.equal (snd int) mineOfText)

let private names = [
    KnownHeader.RequestId, RuntimeApi.HeaderNames.RequestId
    KnownHeader.InvocationId, RuntimeApi.HeaderNames.InvocationId
    KnownHeader.Deadline, RuntimeApi.HeaderNames.Deadline
    KnownHeader.FunctionArn, RuntimeApi.HeaderNames.FunctionArn
    KnownHeader.TraceId, RuntimeApi.HeaderNames.TraceId
    KnownHeader.ClientContext, RuntimeApi.HeaderNames.ClientContext
    KnownHeader.CognitoIdentity, RuntimeApi.HeaderNames.CognitoIdentity
    KnownHeader.TenantId, RuntimeApi.HeaderNames.TenantId
    KnownHeader.ContentType, RuntimeApi.HeaderNames.ContentType
    KnownHeader.ContentLength, "Content-Length"
    KnownHeader.TransferEncoding, "Transfer-Encoding"
    KnownHeader.Connection, "Connection"
    KnownHeader.ExtensionIdentifier, RuntimeApi.HeaderNames.ExtensionIdentifier
]

let private knownAs (name: string) = KnownHeaders.Of(ReadOnlySpan(Encoding.UTF8.GetBytes name))

[<Fact>]
let ``a header is known by its name in any case, and by no other name`` () =
    Law.equal
        (Set [ for known in Enum.GetValues<KnownHeader>() -> known ])
        (Set(KnownHeader.None :: List.map fst names))

    for known, name in names do
        for text in [ name; name.ToLowerInvariant(); name.ToUpperInvariant() ] do
            Law.equal known (knownAs text)

        for place in 0 .. name.Length - 1 do
            Law.equal KnownHeader.None (knownAs (name.Remove(place, 1).Insert(place, "~")))
            Law.equal KnownHeader.None (knownAs (name.Remove(place, 1)))
