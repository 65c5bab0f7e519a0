namespace PureLambda.Web.FSharp

open System

type PathParameter<'value> = PureLambda.Web.PathParameter<'value>

[<RequireQualifiedAccess>]
module PathParameter =
    let text = PureLambda.Web.PathParameter.Text

    let int = PureLambda.Web.PathParameter.Int

    let int64 = PureLambda.Web.PathParameter.Long

    let guid = PureLambda.Web.PathParameter.Guid

    let create (read: string -> 'value option) (write: 'value -> string) : PathParameter<'value> =
        let reader =
            PureLambda.Web.ParameterReader(fun text value ->
                match read text with
                | Some found ->
                    value <- found
                    true
                | None -> false)

        PureLambda.Web.PathParameter.Of(reader, write)

/// The same template for both languages, and the way between its parameters and those of F#.
[<NoEquality; NoComparison>]
type PathTemplate<'parameters> = internal {
    Parse: string -> 'parameters option
    Print: 'parameters -> string option
    Under: string -> PathTemplate<'parameters>
    Template: string
    Pattern: string -> Targets<'parameters>
}

/// A route to whatever takes a request: the target's type is of no interest to a template.
and internal Targets<'parameters> =
    abstract To: ('parameters -> 'target) -> PureLambda.Web.Route<'target> when 'target: not struct

[<RequireQualifiedAccess>]
module PathTemplate =
    let rec private wrap
        (toFSharp: 'c -> 'parameters)
        (ofFSharp: 'parameters -> 'c)
        (template: PureLambda.Web.PathTemplate<'c>)
        = {
        Parse =
            fun path ->
                match template.TryMatch path with
                | true, parameters -> Some(toFSharp parameters)
                | _ -> None
        Print = fun parameters -> template.Print(ofFSharp parameters) |> Option.ofObj
        Under = fun prefix -> wrap toFSharp ofFSharp (template.Under prefix)
        Template = template.Template
        Pattern =
            fun method -> {
                new Targets<'parameters> with
                    member _.To target =
                        PureLambda.Web.Route.On(method, template).To(fun parameters -> target (toFSharp parameters))
            }
    }

    let plain (template: string) =
        wrap (fun (_: ValueTuple) -> ()) (fun () -> ValueTuple()) (PureLambda.Web.PathTemplate.Of template)

    let one template (parameter: PathParameter<'value>) =
        wrap id id (PureLambda.Web.PathTemplate.Of(template, parameter))

    let two template (first: PathParameter<'a>) (second: PathParameter<'b>) =
        wrap
            (fun struct (a, b) -> a, b)
            (fun (a, b) -> struct (a, b))
            (PureLambda.Web.PathTemplate.Of(template, first, second))

    let three template (first: PathParameter<'a>) (second: PathParameter<'b>) (third: PathParameter<'c>) =
        wrap
            (fun struct (a, b, c) -> a, b, c)
            (fun (a, b, c) -> struct (a, b, c))
            (PureLambda.Web.PathTemplate.Of(template, first, second, third))

    let parse template path = template.Parse path

    let print template parameters = template.Print parameters

    let under prefix template = template.Under prefix

    let text template = template.Template

    let route method template target = (template.Pattern method).To target
