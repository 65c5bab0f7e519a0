namespace PureLambda.Web.FSharp

open System

type PathParameter<'value> = PureLambda.Web.PathParameter<'value>

[<RequireQualifiedAccess>]
module PathParameter =
    let text = PureLambda.Web.PathParameter.Text

    let int = PureLambda.Web.PathParameter.Int

    let int64 = PureLambda.Web.PathParameter.Long

    let guid = PureLambda.Web.PathParameter.Guid

    let restAs (read: string list -> 'value) (write: 'value -> string list) : PathParameter<'value> =
        PureLambda.Web.PathParameter.RestOf(
            (fun segments -> read (List.ofSeq segments)),
            (fun value -> PureLambda.Sequence.From(write value))
        )

    let rest = restAs id id

    let create (read: string -> 'value option) (write: 'value -> string) : PathParameter<'value> =
        let reader =
            PureLambda.Web.ParameterReader(fun text value ->
                match read text with
                | Some found ->
                    value <- found
                    true
                | None -> false)

        PureLambda.Web.PathParameter.Of(reader, write)

type PathTemplate<'parameters> = PureLambda.Web.PathTemplate<'parameters>

[<RequireQualifiedAccess>]
module PathTemplate =
    let map (read: 'a -> 'b) (write: 'b -> 'a) (template: PathTemplate<'a>) = template.As(read, write)

    let plain (template: string) =
        PureLambda.Web.PathTemplate.Of template |> map (fun (_: ValueTuple) -> ()) (fun () -> ValueTuple())

    let one template (parameter: PathParameter<'value>) = PureLambda.Web.PathTemplate.Of(template, parameter)

    let two template (first: PathParameter<'a>) (second: PathParameter<'b>) =
        PureLambda.Web.PathTemplate.Of(template, first, second)
        |> map (fun struct (a, b) -> a, b) (fun (a, b) -> struct (a, b))

    let three template (first: PathParameter<'a>) (second: PathParameter<'b>) (third: PathParameter<'c>) =
        PureLambda.Web.PathTemplate.Of(template, first, second, third)
        |> map (fun struct (a, b, c) -> a, b, c) (fun (a, b, c) -> struct (a, b, c))

    let append (first: PathTemplate<'a>) (next: PathTemplate<'b>) =
        first.Then next |> map (fun struct (a, b) -> a, b) (fun (a, b) -> struct (a, b))

    let appendText (next: string) (template: PathTemplate<'parameters>) = template.Then next

    let parse (template: PathTemplate<'parameters>) (path: string) =
        match template.TryMatch path with
        | true, parameters -> Some parameters
        | _ -> None

    let print (template: PathTemplate<'parameters>) parameters = template.Print parameters |> Option.ofObj

    let under (prefix: string) (template: PathTemplate<'parameters>) = template.Under prefix

    let text (template: PathTemplate<'parameters>) = template.Template
