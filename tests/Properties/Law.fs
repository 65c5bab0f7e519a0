/// How laws run: from a fixed seed, so that a run repeats; PURELAMBDA_SEED starts them elsewhere, and PURELAMBDA_TESTS
/// says with how many cases.
module PureLambda.Properties.Law

open System
open Xunit
open FsCheck
open FsCheck.FSharp

let private variable name =
    match Environment.GetEnvironmentVariable name with
    | null
    | "" -> None
    | text -> Some text

/// Few enough for every build; what is rare is asked for by the generators, not by luck.
let private quick = 300

let cases = variable "PURELAMBDA_TESTS" |> Option.map int |> Option.defaultValue quick

/// `seed`, `seed,gamma`, or `seed,gamma,size`, which is one case alone.
let replayOf (text: string) =
    match text.Split ',' with
    | [| seed |] -> { Rnd = Rnd(uint64 seed); Size = None }
    | [| seed; gamma |] -> { Rnd = Rnd(uint64 seed, uint64 gamma); Size = None }
    | [| seed; gamma; size |] -> { Rnd = Rnd(uint64 seed, uint64 gamma); Size = Some(int size) }
    | _ -> failwith $"PURELAMBDA_SEED is \"{text}\": expected seed, seed,gamma or seed,gamma,size."

let private replay = variable "PURELAMBDA_SEED" |> Option.defaultValue "20180601" |> replayOf

let private visible letter = if Char.IsControl letter && letter <> '\n' then $"\\u%04X{int letter}" else string letter

/// A megabyte of counterexample helps nobody, and a control in it breaks what shows it.
let private short (value: obj | null) =
    let text = $"%A{value}"
    let shown = if text.Length > 2000 then $"{text[..1999]}… ({text.Length} characters)" else text
    String.collect visible shown

let private command (rnd: Rnd) size =
    let law =
        match TestContext.Current.TestMethod with
        | null -> ""
        | law -> law.MethodName
    $"dotnet fsi build.fsx test --seed {rnd.Seed},{rnd.Gamma},{size} --filter \"FullyQualifiedName~{law}\""

let private describe name result =
    let text = Runner.onFinishedToStringWithFormatter short name result

    match result with
    | TestResult.Failed(_, _, _, _, _, last, size) -> $"{text}Again, this case alone:\n{command last size}"
    | _ -> text

/// Runs a property and says what was counted in it; a counterexample is an exception that says how to meet it again.
let private run cases (property: Property) =
    let mutable finished = None

    let runner = {
        new IRunner with
            member _.OnStartFixture _ = ()
            member _.OnArguments(_, _, _) = ()
            member _.OnShrink(_, _) = ()
            member _.OnFinished(name, result) = finished <- Some(name, result)
    }

    Check.One(
        Config.Default.WithMaxTest(cases).WithReplay(Some replay).WithQuietOnSuccess(true).WithRunner(runner),
        property
    )

    match finished with
    | Some(_, TestResult.Passed(data, _)) -> data
    | Some(name, result) -> raise (Sdk.XunitException(describe name result))
    | None -> failwith "FsCheck ran nothing."

let check property = run cases property |> ignore

/// Whatever the generator makes, the law holds: an exception in it, a failed assertion too, is a counterexample.
let forAll (generator: Gen<'a>) (law: 'a -> unit) = check (Prop.forAll (Arb.fromGen generator) law)

/// The same, and a counterexample is made smaller first.
let forAllShrinking generator shrink (law: 'a -> unit) = check (Prop.forAll (Arb.fromGenShrink (generator, shrink)) law)

/// The list without one half, without the other, and without each item.
let shorter (items: 'a list) =
    seq {
        if items.Length > 1 then
            let front, back = List.splitAt (items.Length / 2) items
            yield back
            yield front

        for index in 0 .. items.Length - 1 do
            yield List.removeAt index items
    }

/// How many cases in a hundred carried each label, rounded down. A few cases have no percentages: there are always enough.
let percentages property =
    let stamps =
        (run (max quick cases) property).Stamps
        |> Seq.collect (fun (share, labels) -> labels |> List.map (fun label -> label, share))
    stamps |> Seq.groupBy fst |> Seq.map (fun (label, shares) -> label, Seq.sumBy snd shares) |> Map

/// Equality that says, in few words, what was expected.
let equal (expected: 'a) (actual: 'a) =
    if expected <> actual then
        raise (Sdk.XunitException $"expected: {short expected}\nbut was:  {short actual}")
