/// Addresses of the Runtime API: host and port, IPv6, and the paths of local tools.
module PureLambda.Properties.AddressLaws

open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators

let private parse (text: string) =
    match RuntimeApiAddress.TryParse text with
    | true, address, "" when not (isNull address) -> Ok(nonNull address)
    | false, null, problem -> Error problem
    | other -> failwith $"{text} is {other}."

[<Fact>]
let ``an address is read in each of its forms`` () =
    for text, host, port, prefix in
        [
            "127.0.0.1:9001", "127.0.0.1", 9001, ""
            "localhost", "localhost", 80, ""
            "localhost:1", "localhost", 1, ""
            "sandbox.local_domain-2:65535", "sandbox.local_domain-2", 65535, ""
            "localhost:5050/MyFunction", "localhost", 5050, "/MyFunction"
            "localhost:5050/a/b%20c/", "localhost", 5050, "/a/b%20c"
            "localhost/", "localhost", 80, ""
            "localhost/a//", "localhost", 80, "/a"
            "[::1]:9001", "::1", 9001, ""
            "[::1]", "::1", 80, ""
            "[fe80::1%eth0]:9001/x", "fe80::1%eth0", 9001, "/x"
            "[::ffff:10.0.0.1]:65535", "::ffff:10.0.0.1", 65535, ""
        ] do
        Law.equal (Ok(RuntimeApiAddress(host, port, prefix))) (parse text)

[<Fact>]
let ``what is no address says what was expected`` () =
    for expected, texts in
        [
            "expected no scheme: host:port, with a path if need be", [ "http://localhost:9001"; "://"; "h:1/a://b" ]
            "expected a path of visible ASCII characters, without query or fragment",
            [ "h:1/a b"; "h:1/é"; "h:1/a?b"; "h:1/a#b"; "h:1/\127"; "h:1/\n" ]
            "expected host:port, an IPv6 address in brackets",
            [
                ""
                ":9001"
                "/a"
                "[]:1"
                "[::1"
                "[::1]9001"
                "[::1]x:1"
                "[ho st]:1"
                "[localhost]:1"
                "h ost:1"
                "hé:1"
                "a@b:1"
                "::1"
            ]
            "expected a port from 1 to 65535",
            [
                "h:0"
                "h:65536"
                "h:"
                "h:-1"
                "h:+1"
                "h: 1"
                "h:x"
                "h:1:2"
                "fe80::1"
                "[::1]:"
                "[::1]:0"
                "h:99999999999"
            ]
        ] do
        for text in texts do
            Law.equal (text, Error expected) (text, parse text)

let private host =
    Gen.frequency [
        2, word
        1, Gen.elements [ "127.0.0.1"; "a-b.c_d" ]
        1, Gen.elements [ "::"; "::1"; "fe80::1%en0"; "2001:db8::10.0.0.1" ]
    ]

let private prefix =
    Gen.resize 3 (Gen.listOf word)
    |> Gen.map (fun segments -> String.concat "" [ for segment in segments -> "/" + segment ])

[<Fact>]
let ``an address reads back as what its parts say`` () =
    Law.forAll (Gen.zip3 host (Gen.choose (1, 65535)) prefix) (fun (host, port, prefix) ->
        let address = RuntimeApiAddress(host, port, prefix)
        Law.equal (Ok address) (parse (address.Authority + prefix)))

[<Fact>]
let ``any text is an address or not, and an address reads back as itself`` () =
    let pieces = Gen.elements [ "a"; "1"; ":"; "["; "]"; "/"; "%"; "."; ":80"; "::1"; "é"; " " ]
    let composed = Gen.listOf pieces |> Gen.map (String.concat "")

    Law.forAll (Gen.oneof [ text; Gen.resize 8 composed ]) (fun text ->
        match parse text with
        | Ok address -> Law.equal (Ok address) (parse (address.Authority + address.PathPrefix))
        | Error problem -> Assert.StartsWith("expected ", problem))
