/// What is secret does not get into a file, and what is not stays as it was.
module PureLambda.Recordings.RedactionLaws

open System
open System.Text
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.Testing
open PureLambda.Properties

let private redaction = Redaction(Paths = Places.paths)

let private masked (recording: Recording) = redaction.Apply recording

/// A secret within a longer text in base64, at each of the three places that a byte can have in a group.
let private base64Forms (secret: string) = [
    for before in 0..2 do
        let bytes = Array.append (Array.zeroCreate<byte> before) (Encoding.UTF8.GetBytes secret)
        let whole = (Convert.ToBase64String bytes).TrimEnd '='
        // The letters at both ends share bits with their neighbours.
        whole[(before * 8 + 5) / 6 .. whole.Length - 2]
]

let private forms (secret: string) =
    let escaped = Uri.EscapeDataString secret
    let json = (Places.json secret).Trim '"'
    let relaxed = secret.Replace("\\", "\\\\").Replace("\"", "\\\"")

    [ secret; escaped; escaped.ToLowerInvariant(); json; relaxed ]
    @ base64Forms secret
    @ [ for form in base64Forms secret -> form.Replace('+', '-').Replace('/', '_') ]
    |> List.collect (fun form -> [ form; (Places.json form).Trim '"'; form.Replace("\\", "\\\\") ])
    |> List.distinct

let private leaks (placed: Placed) =
    let text = (masked placed.Recording).ToText()
    forms placed.Secret |> List.filter (fun form -> text.Contains(form, StringComparison.Ordinal))

[<Fact>]
let ``ten thousand secrets, put in anywhere, are not in the file in any encoding`` () =
    let every = Gen.sequenceToList (Places.all @ Places.all)
    let mutable secrets = 0

    Law.forAll every (fun placed ->
        for placed in placed do
            secrets <- secrets + 1
            let found = leaks placed

            if not found.IsEmpty then
                Assert.Fail
                    $"{placed.Place}: {placed.Secret} is there as {found}:\n{(masked placed.Recording).ToText()}")

    Assert.True((secrets >= 10_000 || Law.cases < 300), $"only {secrets} secrets")

[<Fact>]
let ``the check of the file would see a secret`` () =
    Law.forAll (Gen.sequenceToList Places.all) (fun placed ->
        for placed in placed do
            let text = placed.Recording.ToText()

            let told = forms placed.Secret |> List.exists (fun form -> text.Contains(form, StringComparison.Ordinal))
            // Base64 of an escaped text is the one form that the check does not know.
            let escaped = Places.json placed.Secret <> "\"" + placed.Secret + "\""
            Assert.True(told || escaped, $"{placed.Place}: {placed.Secret} was not seen in:\n{text}"))

/// Lengths of bodies, framings, heads without their values, everything that is no text.
let private shape (recording: Recording) = [
    for exchange in recording.Exchanges do
        let message = exchange.Request.Message

        exchange.Request.Method,
        exchange.Request.Path.Length,
        message.Body.Length,
        message.Chunks,
        [ for header in message.Headers -> header.Name, header.Value.Length ]
]

[<Fact>]
let ``masking keeps every length, and a second time changes nothing`` () =
    Law.forAll (Gen.sequenceToList Places.all) (fun placed ->
        for { Recording = recording } in placed do
            let once = masked recording
            Law.equal (shape recording) (shape once)
            Law.equal once (masked once))

[<Fact>]
let ``JSON stays JSON, with its harmless fields as they were`` () =
    Law.forAll (Gen.sequenceToList Places.all) (fun placed ->
        for { Recording = recording; Place = place } in placed do
            for exchange in recording.Exchanges do
                let body = exchange.Request.Message.Body.ToText()

                if place = "JSON at some depth" then
                    let after = (masked recording).Exchanges[0].Request.Message.Body.ToText()
                    use document = Json.JsonDocument.Parse after
                    Assert.NotEqual(Json.JsonValueKind.Undefined, document.RootElement.ValueKind)
                    Assert.Contains("\"kept\":\"yes\"", body)
                    Assert.Contains("\"kept\":\"yes\"", after))

/// Nothing in these is secret, however much it looks like it.
let private harmless = [
    """{"name":"Ann","key":"folder/file.txt","maxTokens":4096,"usage":{"input_tokens":17},"author":"Bea"}"""
    """{"Records":[{"s3":{"object":{"key":"HappyFace.jpg","eTag":"0123456789abcdef0123456789abcdef"}}}]}"""
    """{"SignatureVersion":"1","monkey":"business","keyboard":"qwerty","cooking":"pasta"}"""
    "a=1&page=2&q=token+ring&sort=price"
    "plain text: with a colon, https://example.com/path?page=2#top and 100% of it"
    "aGVsbG8gd29ybGQsIHRoaXMgaXMganVzdCB0ZXh0"
    "{\"id\":\"c3d1f6ab-3ad1-4b0e-9d4c-000000000000\",\"at\":\"2026-11-22T05:00:00Z\",\"n\":-1.5e3}"
    "{\"broken\":"
    "日本語 é ß"
]

[<Fact>]
let ``what is not secret stays as it was`` () =
    for body in harmless do
        let recording =
            Made.ofMessage (Made.message [ "Content-Type", "text/plain"; "Accept", "*/*"; "X-Page", "7" ] body)
        Assert.Equal(recording, masked recording)

[<Fact>]
let ``of the fixtures nothing is masked but cookies`` () =
    let changed: string list = [
        for file in Fixtures.files do
            let recording = Fixtures.recording (Recording.Read file)
            if Redaction.Usual.Apply recording <> recording then
                IO.FileInfo(file).Name
    ]

    // Both set a cookie in the head of a streamed answer.
    Law.equal [ "go-stream-lambdaurl.json"; "node3-stream-http.json" ] changed

[<Fact>]
let ``a number that is secret stays a number, and other numbers stay`` () =
    let body = """{"token":12345678,"n":12345678,"m":123,"password":-1.5e3}"""
    let after = (masked (Made.ofBody body)).Exchanges[0].Request.Message.Body.ToText()
    Assert.Equal("""{"token":11111111,"n":11111111,"m":123,"password":-1.1e1}""", after)

[<Fact>]
let ``without redaction everything is written`` () =
    let recording = Made.ofHeader "Authorization" "Bearer abcdefgh1234"
    Assert.Equal(recording, Redaction.None.Apply recording)
