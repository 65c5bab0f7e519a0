/// Exceptions as data, whatever their members do.
module PureLambda.Properties.FaultLaws

open System
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Properties
open PureLambda.Properties.Generators

/// An exception that says what it is told to say.
type Saying(message: unit -> string | null, trace: unit -> string | null, inner: exn | null) =
    inherit Exception("", inner)
    override _.Message = Unchecked.nonNull (message ())
    override _.StackTrace = trace ()

let private unreadable = "(the exception does not say: reading it failed)"

[<Fact>]
let ``an exception gives its type, its message and its frames, innermost first`` () =
    Law.forAll (Gen.zip text (Gen.resize 5 (Gen.listOf word))) (fun (message, frames) ->
        let trace = String.concat "\r\n   at " ("" :: frames)
        let fault = Fault.From(Saying((fun () -> message), (fun () -> trace), null))
        let expected = Sequence.From [ for frame in frames -> "at " + frame ]
        Law.equal (Fault("Saying", message, StackTrace = expected)) fault)

[<Fact>]
let ``an exception whose members throw or are null is still a fault`` () =
    let fails () : string | null = raise (InvalidOperationException "no")
    let silent () : string | null = null
    let fault message trace = Fault.From(Saying(message, trace, null))
    Law.equal (Fault("Saying", "")) (fault silent silent)
    Law.equal (Fault("Saying", unreadable, StackTrace = Sequence.From [ unreadable ])) (fault fails fails)

[<Fact>]
let ``a thrown exception says where`` () =
    let fault =
        try
            raise (ArgumentException "bad")
        with e ->
            Fault.From e
    Law.equal ("ArgumentException", "bad") (fault.Type, fault.Message)
    Assert.StartsWith("at PureLambda.Properties.FaultLaws", Seq.head fault.StackTrace)

[<Fact>]
let ``of a trace 256 frames are kept`` () =
    let trace count () : string | null = String.replicate count "at A()\n"
    let frames count = Fault.From(Saying((fun () -> ""), trace count, null)).StackTrace.Count
    Law.equal (256, 256, 255) (frames 1000, frames 256, frames 255)

let rec private depth (fault: Fault) =
    if fault.Causes.Count = 0 then 0 else 1 + (fault.Causes |> Seq.map depth |> Seq.max)
let rec private size (fault: Fault) = 1 + (fault.Causes |> Seq.sumBy size)

[<Fact>]
let ``inner exceptions are causes, eight deep`` () =
    for length in 0..12 do
        let chain = (Exception "0", [ 1..length ]) ||> List.fold (fun inner n -> Exception(string n, inner))
        let fault = Fault.From chain
        Law.equal (min length 8) (depth fault)
        let messages =
            fault
            |> Seq.unfold (fun fault -> Some(fault.Message, Seq.tryHead fault.Causes |> Option.defaultValue fault))
        Law.equal
            [ for n in 0 .. min length 8 -> string (length - n) ]
            (messages |> Seq.truncate (depth fault + 1) |> List.ofSeq)

[<Fact>]
let ``all that an aggregate holds are its causes, in order, but no more than 64 in the whole fault`` () =
    for count in [ 0; 1; 2; 63; 64; 65; 1000 ] do
        let fault = Fault.From(AggregateException [ for n in 1..count -> Exception(string n) ])
        Law.equal [ for n in 1 .. min count 64 -> string n ] [ for cause in fault.Causes -> cause.Message ]

let rec private tree depth : Gen<exn> =
    if depth = 0 then
        Gen.map (fun (message: string) -> Exception message) word
    else
        Gen.frequency [
            1, tree 0
            2, Gen.map (fun inner -> Exception("outer", inner)) (tree (depth - 1))
            2,
            Gen.resize 4 (Gen.listOf (tree (depth - 1)))
            |> Gen.map (fun inner -> AggregateException inner :> exn)
        ]

[<Fact>]
let ``however exceptions nest, their fault is bounded`` () =
    Law.forAll (tree 10) (fun nested ->
        let fault = Fault.From nested
        Assert.InRange(depth fault, 0, 8)
        Assert.InRange(size fault, 1, 64 * 9))

[<Fact>]
let ``an exception shared by many is bounded as well`` () =
    let shared =
        ([ 1..6 ], Exception "leaf")
        ||> List.foldBack (fun _ inner -> AggregateException(List.replicate 4 inner) :> exn)
    Assert.InRange(size (Fault.From shared), 1, 65)

[<Fact>]
let ``a fault that was thrown comes back unchanged, also from within`` () =
    Law.forAll fault (fun fault ->
        Law.equal fault (Fault.From(FaultException fault))
        Law.equal fault (Seq.exactlyOne (Fault.From(Exception("outer", FaultException fault)).Causes))
        Law.equal fault.Message (FaultException fault).Message)

[<Fact>]
let ``a fault without type or message has empty ones`` () =
    let nothing: string = Unchecked.defaultof<string>
    Law.equal (Fault("", "")) (Fault(nothing, nothing))
