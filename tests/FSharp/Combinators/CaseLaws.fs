/// Who takes an event: by a union's case, by what kind of event it is, and by what it says of its source.
module PureLambda.FSharp.Tests.Combinators.CaseLaws

open System
open System.Threading.Tasks
open FsCheck.FSharp
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.FSharp.Tests
open PureLambda.Properties

type private OrderEvent =
    | Placed of sku: string
    | Cancelled of reason: string
    | Forgotten

let private saying name (part: string) (_: Context) : Task<Result<string, string>> =
    Task.FromResult(Ok $"{name} {part}")

let private orders =
    Case.choose [
        saying "ship"
        |> Case.on (function
            | Placed sku -> Some sku
            | _ -> None)
        saying "refund"
        |> Case.on (function
            | Cancelled reason -> Some reason
            | _ -> None)
    ]

let private asked f event = f event (Sample.context ()) |> Sample.await

[<Fact>]
let ``in F# a case takes its part of a union, and what nobody takes goes to otherwise`` () =
    let f = orders |> Case.otherwise (fun event _ -> Task.FromResult(Error $"{event.IsForgotten}"))
    Law.equal (Ok "ship A-1") (asked f (Placed "A-1"))
    Law.equal (Ok "refund late") (asked f (Cancelled "late"))
    Law.equal (Error "True") (asked f Forgotten)

[<Fact>]
let ``what declines is seen before anything runs`` () =
    Law.equal true (orders Forgotten).IsNone
    Law.equal true (orders (Placed "A-1")).IsSome

[<Fact>]
let ``a key that is null is one like others`` () =
    let none (_: string option) = saying "none" ""
    let some (key: string option) = saying "some" (Option.defaultValue "" key)
    let f = Case.route id [ None, none; Some "a", some ] |> Case.otherwise (Function.fail "unknown")
    Law.equal [ Ok "none "; Ok "some a"; Error "unknown" ] [ asked f None; asked f (Some "a"); asked f (Some "b") ]

type private Shape() = class end

type private Circle(radius: int) =
    inherit Shape()
    member _.Radius = radius

type private Square(side: int) =
    inherit Shape()
    member _.Side = side

[<Fact>]
let ``in C# a handler of one case of a union takes that case alone`` () =
    let radius = Handler.FromSync<Circle, int>(fun circle _ -> circle.Radius).CaseOf<Shape>()
    let side = Handler.FromSync<Square, int>(fun square _ -> square.Side).CaseOf<Shape>()
    let shapes = Handler.Choose([| radius; side |]).Otherwise(Handler.Always<Shape, int> -1)

    let asked (shape: Shape) = shapes.InvokeAsync(shape, Sample.context ()).AsTask() |> Sample.await |> Outcome.toResult

    Law.equal [ Ok 3; Ok 4; Ok -1 ] [ asked (Circle 3); asked (Square 4); asked (Shape()) ]
    Assert.Null(radius.For(Square 4))
    Assert.NotNull(radius.For(Circle 3))

// ---- handlers of bytes ------------------------------------------------------------------------------------------

let private named name = Handler.text (fun _ _ -> Task.FromResult(Ok name))

[<Fact>]
let ``handlers of bytes are picked by what the event says of its source`` () =
    let handler =
        named "other"
        |> Handler.routeBy EventSource.ofEvent [ "aws:sqs", named "queue"; "aws:s3", named "bucket" ]

    let answers = [
        for event in
            [ """{"Records":[{"eventSource":"aws:sqs"}]}"""; """{"Records":[{"eventSource":"aws:s3"}]}"""; "{}" ] ->
            Sample.say event handler
    ]

    let text name = Sample.Answered(MediaType.Text, name)
    Law.equal [ text "queue"; text "bucket"; text "other" ] answers

[<Theory;
  InlineData("""{"Records":[{"messageId":"1","eventSource":"aws:sqs"},{"eventSource":"aws:s3"}]}""", "aws:sqs");
  InlineData("""{"Records":[{"EventVersion":"1.0","EventSource":"aws:sns"}]}""", "aws:sns");
  InlineData("""{"records":{},"eventSource":"aws:kafka"}""", "aws:kafka");
  InlineData("""{"version":"0","detail":{"source":"x"},"source":"aws.events"}""", "aws.events");
  InlineData("\uFEFF{\"source\":\"mine\"}", "mine");
  InlineData("""{"Records":[{"source":"x"}]}""", null);
  InlineData("""{"Records":[]}""", null);
  InlineData("""{"Records":["aws:sqs"]}""", null);
  InlineData("""{"orders":[{"eventSource":"mine"}]}""", null);
  InlineData("""{"Records":[{"a":1},{"eventSource":"aws:sqs"}]}""", null);
  InlineData("""{"source":{"source":"x"}}""", null);
  InlineData("""{"rawPath":"/"}""", null);
  InlineData("""[{"source":"x"}]""", null);
  InlineData("""{"detail":{""", null);
  InlineData("", null)>]
let ``an event says where it comes from, or does not`` (event: string) (source: string | null) =
    Law.equal (Option.ofObj source) (EventSource.ofEvent (Payload.ofText event))

[<Fact>]
let ``whatever the bytes, asking them is no mistake`` () =
    Law.forAll Generators.payload (EventSource.ofEvent >> ignore)
    Law.forAll Generators.int (Testing.Events.Any >> EventSource.ofEvent >> ignore)
