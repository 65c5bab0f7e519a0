namespace PureLambda.Web.FSharp

/// One segment of a path, read and written.
type PathParameter<'value> = PureLambda.Web.PathParameter<'value>

/// The kinds of parameters of a path, and those of your own types.
[<RequireQualifiedAccess>]
module PathParameter =
    /// Any text but the empty one.
    val text: PathParameter<string>

    /// A whole number of 32 bits as it is written: 007 and +7 are none.
    val int: PathParameter<int>

    /// The same of 64 bits.
    val int64: PathParameter<int64>

    /// A UUID of 32 digits with hyphens.
    val guid: PathParameter<System.Guid>

    /// The rest of the path, for {name+} at the end of a template: one segment or more, each decoded. They may be empty, but
    /// not where there is one alone.
    val rest: PathParameter<string list>

    /// The rest of the path as a type of your own.
    val restAs: read: (string list -> 'value) -> write: ('value -> string list) -> PathParameter<'value>

    /// A parameter of any type: where it is none, the path does not match. Segments are decoded, and never empty.
    val create: read: (string -> 'value option) -> write: ('value -> string) -> PathParameter<'value>

/// A path with typed parameters, in both directions: a tuple where there are several, unit where there is none.
type PathTemplate<'parameters> = PureLambda.Web.PathTemplate<'parameters>

/// <summary>Makes templates. A template that is none throws: it is a mistake in the program, and seen when it starts.</summary>
/// <example><code>
/// let line = PathTemplate.two "/orders/{id}/lines/{line}" PathParameter.guid PathParameter.int
/// PathTemplate.print line (id, 3)
/// </code></example>
[<RequireQualifiedAccess>]
module PathTemplate =
    /// A path without parameters. The empty one is for the prefix itself, below a prefix.
    val plain: template: string -> PathTemplate<unit>

    /// A path with one parameter.
    val one: template: string -> parameter: PathParameter<'value> -> PathTemplate<'value>

    /// A path with two parameters, in the order of the template.
    val two: template: string -> first: PathParameter<'a> -> second: PathParameter<'b> -> PathTemplate<'a * 'b>

    /// A path with three parameters.
    val three:
        template: string ->
        first: PathParameter<'a> ->
        second: PathParameter<'b> ->
        third: PathParameter<'c> ->
            PathTemplate<'a * 'b * 'c>

    /// The first template, and behind it the next: the parameters are a pair of those of both.
    val append: first: PathTemplate<'a> -> next: PathTemplate<'b> -> PathTemplate<'a * 'b>

    /// A template, and behind it a path without parameters.
    val appendText: next: string -> template: PathTemplate<'parameters> -> PathTemplate<'parameters>

    /// The same template with its parameters as a type of your own: a record instead of a tuple.
    val map: read: ('a -> 'b) -> write: ('b -> 'a) -> template: PathTemplate<'a> -> PathTemplate<'b>

    /// The parameters of a path that is percent-encoded; none where it is another path.
    val parse: template: PathTemplate<'parameters> -> path: string -> 'parameters option

    /// The path of these parameters, percent-encoded; none where it would not lead back to them.
    val print: template: PathTemplate<'parameters> -> parameters: 'parameters -> string option

    /// The same template below a prefix without parameters: /v1.
    val under: prefix: string -> template: PathTemplate<'parameters> -> PathTemplate<'parameters>

    /// The template as it was written, with its prefixes.
    val text: template: PathTemplate<'parameters> -> string
