/// What the caller says about itself: client context and Cognito identity, in all spellings, and never an exception.
module PureLambda.Properties.CallerLaws

open System
open System.Text
open System.Text.Json
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.RequestReader

/// JSON as other people write it, and what only begins like JSON.
let private json =
    let name =
        Gen.elements [
            "client"
            "custom"
            "env"
            "cognitoIdentityId"
            "identity_id"
            "\\ud800lient"
            "\\ud800"
            "c\\ud83d"
        ]
    let leaf =
        Gen.elements [ "\"x\""; "7"; "null"; "true"; "\"\\ud800\""; "\"\\u0063\""; "[]"; "[1,\"\\udfff\"]"; "nul"; "" ]

    let rec value depth =
        if depth = 0 then
            leaf
        else
            let item = Gen.map2 (fun name value -> $"\"{name}\":{value}") name (value (depth - 1))
            Gen.frequency [
                1, leaf
                3, Gen.resize 4 (Gen.listOf item) |> Gen.map (fun items -> $"""{{{String.concat "," items}}}""")
            ]

    Gen.frequency [ 6, value 3; 1, text; 1, Gen.constant (String('[', 1000)); 1, Gen.constant "{\"client\":{}" ]

let private base64 (text: string) = Convert.ToBase64String(Encoding.UTF8.GetBytes text)

[<Fact>]
let ``any text is a client context or none, and its base64 the same`` () =
    Law.forAll json (fun text ->
        let context = ClientContext.Parse text
        Law.equal context (ClientContext.Parse text)

        if not (isNull context) then
            Law.equal context (ClientContext.Parse(base64 text)))

[<Fact>]
let ``any text is an identity or none`` () =
    Law.forAll json (fun text -> Law.equal (CognitoIdentity.Parse text) (CognitoIdentity.Parse text))

let private members = Gen.resize 5 (Gen.listOf (Gen.zip word text)) |> Gen.map (List.distinctBy fst)

[<Fact>]
let ``a client context holds the members as they were sent`` () =
    Law.forAll (Gen.three members) (fun (client, custom, env) ->
        let sent = JsonSerializer.Serialize(dict [ "client", dict client; "custom", dict custom; "env", dict env ])
        let texts members = Sequence.From [ for name, value in members -> Header(name, sayable value) ]
        let expected = ClientContext(texts client, texts custom, texts env)

        for text in [ sent; base64 sent ] do
            Law.equal (Some expected) (ClientContext.Parse text |> Option.ofObj))

[<Fact>]
let ``what is no text in a client context is kept as its JSON, and what is missing is empty`` () =
    let context = ClientContext.Parse """{"custom":{"n":7,"o":{"a":[1]},"z":null,"s":"\ud800"},"env":[]}"""
    let expected =
        Sequence.From [ Header("n", "7"); Header("o", "{\"a\":[1]}"); Header("z", "null"); Header("s", "\"\\ud800\"") ]
    Law.equal (Some(ClientContext(Sequence.From [], expected, Sequence.From []))) (Option.ofObj context)

[<Fact>]
let ``what is no object is no client context and no identity`` () =
    Assert.Null(ClientContext.Parse null)
    Assert.Null(CognitoIdentity.Parse null)

    for text in [ ""; "[]"; "7"; "{"; "x"; "bm9uZQ=="; "=" ] do
        Assert.Null(ClientContext.Parse text)
        Assert.Null(CognitoIdentity.Parse text)

[<Fact>]
let ``an identity is read in each of its spellings`` () =
    Law.forAll (Gen.zip word word) (fun (id, pool) ->
        for idName, poolName in
            [
                "cognitoIdentityId", "cognitoIdentityPoolId"
                "identity_id", "identity_pool_id"
                "identityId", "identityPoolId"
            ] do
            let sent = JsonSerializer.Serialize(dict [ idName, id; poolName, pool ])
            Law.equal (Some(CognitoIdentity(id, pool))) (CognitoIdentity.Parse sent |> Option.ofObj)
            let alone = JsonSerializer.Serialize(dict [ idName, id ])
            Law.equal (Some(CognitoIdentity(id, ""))) (CognitoIdentity.Parse alone |> Option.ofObj)
            Assert.Null(CognitoIdentity.Parse(JsonSerializer.Serialize(dict [ poolName, pool ]))))
