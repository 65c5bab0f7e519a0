/// Templates that are put together, in F#: with the rest of the path, one behind the other, as prefixes with parameters.
module PureLambda.FSharp.Tests.TemplateLaws

open System
open System.Threading.Tasks
open FsCheck.FSharp
open Xunit
open PureLambda.Properties
open PureLambda.FSharp
open PureLambda.Testing
open PureLambda.Web
open PureLambda.Web.FSharp

type private Place = { Country: string; Zip: int; House: int64; Street: Guid; Door: string }

let private town = PathTemplate.two "/in/{country}/{zip}" PathParameter.text PathParameter.int

let private door =
    PathTemplate.three "/at/{house}/{street}/{door}" PathParameter.int64 PathParameter.guid PathParameter.text
    |> PathTemplate.append town
    |> PathTemplate.map
        (fun ((country, zip), (house, street, door)) -> {
            Country = country
            Zip = zip
            House = house
            Street = street
            Door = door
        })
        (fun place -> (place.Country, place.Zip), (place.House, place.Street, place.Door))

let private file = PathTemplate.two "/disks/{disk}/{path+}" PathParameter.int PathParameter.rest

let private texts = Gen.elements [ "a"; "a/b"; "é"; "%2F"; "a b"; "?"; ".x"; "7" ]

let private ask routes method path =
    let request = Request(method, path)

    match (Route.choose routes request (FakeInvocation().Context()): Task<Result<Response, Fault>>).Result with
    | Ok response -> response
    | Error fault -> failwith fault.Message

let private told text = Function.sync (fun (_: Request) -> Response.text 200 text)

[<Fact>]
let ``five parameters are a record, and the path leads back to it`` () =
    Law.forAll (Gen.zip (Gen.choose (-9, 9)) (Gen.zip texts texts)) (fun (zip, (country, name)) ->
        let place = {
            Country = country
            Zip = zip
            House = int64 zip * 5_000_000_000L
            Street = Guid(zip, 1s, 2s, 3uy, 4uy, 5uy, 6uy, 7uy, 8uy, 9uy, 10uy)
            Door = name
        }

        let path = PathTemplate.print door place
        Law.equal (Some place) (path |> Option.bind (PathTemplate.parse door))
        let before = PathTemplate.print town (country, zip)
        Assert.StartsWith((before |> Option.get) + "/at/", Option.get path))

    Law.equal "/in/{country}/{zip}/at/{house}/{street}/{door}" (PathTemplate.text door)

[<Fact>]
let ``the rest is a list of segments, each decoded, and one at least`` () =
    Law.forAll (Gen.listOf (Gen.elements [ "a"; "a/b"; "é"; ""; ".."; "a b" ])) (fun rest ->
        let isNone = rest = [] || rest = [ "" ] || List.contains ".." rest
        let path = PathTemplate.print file (1, rest)
        Law.equal isNone path.IsNone

        if not isNone then
            Law.equal (Some(1, rest)) (path |> Option.bind (PathTemplate.parse file)))

    let folders =
        PathTemplate.one
            "/{path+}"
            (PathParameter.restAs (String.concat "/") (fun path -> List.ofArray (path.Split '/')))

    Law.equal (Some "a/b/c") (PathTemplate.parse folders "/a/b/c")
    Law.equal (Some "/a/b/c") (PathTemplate.print folders "a/b/c")
    Law.equal None (PathTemplate.parse file "/disks/1/")

let private orders = PathTemplate.plain "/orders"
let private order = PathTemplate.one "/orders/{id}" PathParameter.int

// Below a prefix that is appended to each, and below one for all of them.
let private appended = [
    Route.get (PathTemplate.appendText "/orders" town) (fun at -> told $"{at}")
    Route.get (PathTemplate.append town order) (fun (at, id) -> told $"{at} {id}")
    Route.post (PathTemplate.append town orders) (fun (at, ()) -> told $"new {at}")
]

let private within =
    Route.within town [
        Route.target "GET" orders (fun () at -> told $"{at}")
        Route.target "GET" order (fun id at -> told $"{at} {id}")
        Route.target "POST" orders (fun () at -> told $"new {at}")
    ]

[<Fact>]
let ``routes below a prefix with parameters are given them`` () =
    Law.equal (Route.table appended) (Route.table within)

    Law.equal
        [ "GET", "/in/{country}/{zip}/orders"; "GET", "/in/{country}/{zip}/orders/{id}" ]
        (Route.table within |> List.truncate 2)

    let requests = Gen.zip (Gen.elements [ "GET"; "HEAD"; "POST"; "PUT" ]) (Gen.zip texts (Gen.choose (-9, 9)))

    Law.forAll
        (Gen.zip requests (Gen.elements [ ""; "/orders"; "/orders/7"; "/orders/x" ]))
        (fun ((method, at), rest) ->
            let path = Option.get (PathTemplate.print town at) + rest
            let response = ask within method path
            Law.equal (ask appended method path) response
            Law.equal 404 (ask within method rest).Status

            if method = "GET" && rest = "/orders/7" then
                Law.equal $"{at} 7" (response.Body.ToText()))

    Law.equal "new (a, 1)" ((ask (Route.under "/v1" within) "POST" "/v1/in/a/1/orders").Body.ToText())
