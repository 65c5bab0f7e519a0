/// Places at which secrets go into a recording.
namespace PureLambda.Recordings

open System
open System.Text
open System.Text.Json
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Testing

/// A recording with a secret in it, and the name of the place.
type Placed = { Place: string; Secret: string; Recording: Recording }

[<RequireQualifiedAccess>]
module Places =
    let json (text: string) = JsonSerializer.Serialize text
    let base64 (text: string) = Convert.ToBase64String(Encoding.UTF8.GetBytes text)
    let forUrls (text: string) = (base64 text).TrimEnd('=').Replace('+', '-').Replace('/', '_')

    let private anyCase (name: string) =
        Gen.listOfLength name.Length (Gen.elements [ true; false ])
        |> Gen.map (fun upper ->
            String.Join("", Seq.map2 (fun up (c: char) -> if up then Char.ToUpperInvariant c else c) upper name))

    let private ofLetters (letters: string) =
        gen {
            let! length = Gen.choose (12, 24)
            let! chosen = Gen.listOfLength length (Gen.elements (List.ofSeq letters))
            return String(Array.ofList chosen)
        }

    let private plain = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789"

    /// What stands in a header as it is.
    let token = ofLetters (plain + "-_.~+/")

    /// What has to be encoded almost anywhere.
    let phrase = Gen.map (fun (text: string) -> "p" + text + "q") (ofLetters (plain + " \"\\&=%éß日;'<>?#"))

    let address = Gen.map2 (fun a b -> $"203.0.{a}.{b}") (Gen.choose (100, 255)) (Gen.choose (100, 255))

    let private secretField =
        Gen.elements [
            "password"
            "accessToken"
            "client_secret"
            "x-api-key"
            "Authorization"
            "sessionId"
            "cookies"
        ]

    let rec private nested depth inner =
        match depth with
        | 0 -> inner
        | depth when depth % 2 = 0 -> nested (depth - 1) $"{{\"a\":1,\"b\":{inner},\"c\":null}}"
        | depth -> nested (depth - 1) $"[true,{inner},\"é\\n\"]"

    let private chunked (body: string) sizes =
        let bytes = Encoding.UTF8.GetBytes body

        let rec cut left =
            if left = 0 then
                []
            else
                let size = max 1 (min left sizes)
                RecordedChunk size :: cut (left - size)

        RecordedMessage(
            "HTTP/1.1",
            Sequence.From [],
            RecordedFraming.Chunked,
            Payload.Of(ReadOnlyMemory bytes),
            Sequence.From(cut bytes.Length),
            Sequence.From [],
            true
        )

    let private trailing name value =
        let message = chunked "partial" 3

        RecordedMessage(
            message.Version,
            message.Headers,
            message.Framing,
            message.Body,
            message.Chunks,
            Made.headers [ name, value ],
            true
        )

    let private place name (secret: Gen<string>) (build: string -> Gen<Recording>) =
        gen {
            let! secret = secret
            let! recording = build secret
            return { Place = name; Secret = secret; Recording = recording }
        }

    let private at name secret (build: string -> Recording) = place name secret (build >> Gen.constant)

    let private object name secret = $"{{\"{name}\":{json secret},\"kept\":\"yes\"}}"

    let private withField build = fun secret -> secretField |> Gen.map (fun name -> build (object name secret))

    let private header name value = anyCase name |> Gen.map (fun name -> Made.ofHeader name value)

    let query (secret: string) =
        Made.ofExchange (Made.post $"/path?a=1&api_key={Uri.EscapeDataString secret}&b=2" (Made.message [] ""))

    let all: Gen<Placed> list = [
        place "a header" token (fun secret -> header "authorization" ("Bearer " + secret))
        place "a key in a header" token (header "x-api-key")
        place "a cookie" token (fun secret -> header "cookie" $"theme=dark; id={secret}")
        place "a cookie that is set" token (fun secret -> header "set-cookie" $"id={secret}; Path=/; HttpOnly")
        place "an address in a header" address (fun secret -> header "x-forwarded-for" (secret + ", 10.0.0.7"))
        at "an address in JSON" address (fun secret ->
            Made.ofBody $"{{\"requestContext\":{{\"http\":{{\"sourceIp\":\"{secret}\"}}}}}}")
        at "a query string" phrase query
        at "a raw query string in JSON" phrase (fun secret ->
            Made.ofBody (object "rawQueryString" ("x=1&token=" + Uri.EscapeDataString secret)))
        at "a parameter in JSON" token (fun secret ->
            Made.ofBody $"{{\"queryStringParameters\":{{\"key\":{json secret}}}}}")
        at "a form" phrase (fun secret -> Made.ofBody ("a=b&password=" + Uri.EscapeDataString secret + "&c=d"))
        at "JSON in a form" phrase (fun secret ->
            Made.ofBody ("data=" + Uri.EscapeDataString(object "password" secret)))
        place "JSON at some depth" phrase (fun secret ->
            Gen.map2
                (fun depth name -> Made.ofBody (nested depth (object name secret)))
                (Gen.choose (0, 9))
                secretField)
        place "JSON in a JSON string" phrase (withField (fun inner -> Made.ofBody (object "body" inner)))
        place "base64 in JSON" phrase (withField (fun inner -> Made.ofBody (object "body" (base64 inner))))
        place "base64 for URLs" phrase (withField (fun inner -> Made.ofBody (object "body" (forUrls inner))))
        place "a whole body in base64" phrase (withField (base64 >> Made.ofBody))
        at "the client context" phrase (fun secret ->
            let custom = object "token" secret
            Made.ofHeader "Lambda-Runtime-Client-Context" (base64 $"{{\"custom\":{custom}}}"))
        place "a chunked body" phrase (fun secret ->
            Gen.map (chunked (object "secret" secret) >> Made.ofMessage) (Gen.choose (1, 20)))
        at "a trailer" token (fun secret -> Made.ofMessage (trailing "Authorization" secret))
        place
            "an error in a trailer"
            phrase
            (withField (fun inner -> Made.ofMessage (trailing "Lambda-Runtime-Function-Error-Body" (base64 inner))))
        at "the head of a streamed answer" token (fun secret ->
            Made.ofBody ($"{{\"statusCode\":200,\"cookies\":[\"id={secret}\"]}}" + String('\000', 8) + "body"))
        at "lines of JSON" phrase (fun secret -> Made.ofBody ("{\"a\":1}\n" + object "password" secret + "\n"))
        at "JSON that is cut off" phrase (fun secret ->
            Made.ofBody ("{\"a\":1,\"password\":" + (json secret)[.. secret.Length]))
        at "an event of a server" phrase (fun secret -> Made.ofBody ("data: " + object "token" secret + "\n\n"))
        at "a variable" phrase (fun secret -> Recording(Environment = Made.headers [ "DB_PASSWORD", secret ]))
        at "a note" token (fun secret -> Recording(Notes = Sequence.From [ "sent Authorization: Bearer " + secret ]))
        at "a path of the user's" phrase (fun secret ->
            Made.ofBody $"{{\"order\":{{\"card\":{json secret}}},\"items\":[{{\"n\":1}}]}}")
        at "a list of the user's" phrase (fun secret ->
            Made.ofBody $"{{\"items\":[{{\"pin\":1}},{{\"pin\":{json secret}}}]}}")
        at "a name of the user's at any depth" phrase (fun secret ->
            Made.ofBody $"[{{\"x\":[{{\"iban\":[{json secret}]}}]}}]")
        at "an answer that repeats it" token (fun secret ->
            Recording(
                Exchanges =
                    Sequence.From [
                        Made.post "/x" (Made.message [] $"you said {secret}, or {base64 (secret + secret)}")
                        Made.post "/x" (Made.message [ "Authorization", "Bearer " + secret ] "")
                    ]
            ))
        at "an event of a caller" phrase (fun secret ->
            let event = RecordedEvent("POST", "/", Made.headers [], Payload.FromText(object "password" secret))
            let answer = RecordedAnswer(200, Made.headers [], Payload.FromText(object "echo" secret))
            Recording(Invocations = Sequence.From [ RecordedInvocation(1, null, event, answer, null) ]))
    ]

    let paths =
        Sequence.From [
            for text in [ "$.order.card"; "$.items[*].pin"; "$..iban" ] do
                match JsonPath.TryParse text with
                | true, path, _ -> nonNull path
                | _, _, problem -> failwith problem
        ]
