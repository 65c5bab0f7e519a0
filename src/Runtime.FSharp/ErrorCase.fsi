namespace PureLambda.FSharp

open System.Diagnostics.CodeAnalysis
open PureLambda

/// Errors of your own type as failures: the case is the type that callers match on, and the fields are the message, as words
/// or as JSON.
[<RequireQualifiedAccess>]
module ErrorCase =
    /// <summary>
    /// The case of a union is the failure's type, and its fields are the message: of one field its value, of several
    /// <c>name = value</c>, of none the case's name. An exception or a failure in a field, however deep, is also a cause.
    /// </summary>
    /// <remarks>
    /// A record's type is the failure's type, and its fields are the message. An exception is taken as
    /// <c>Fault.ofExn</c> does, and a failure stays as it is. Anything else, such as a text or a list of errors, is the
    /// message of a <c>HandlerError</c>.
    /// </remarks>
    [<RequiresUnreferencedCode("Reads the error by reflection; under trimming or Native AOT use ErrorCase.toFaultBy.")>]
    val toFault: error: 'error -> Fault

    /// <summary>
    /// The same, but the message is JSON, for callers that read the fields: <c>{"sku":"A-1"}</c>, by the rules of the module
    /// <c>Json</c>, and <c>{}</c> of a case without fields.
    /// </summary>
    /// <remarks>An exception or a failure in a field is <c>{"errorType":…,"errorMessage":…}</c>, and also a cause. What cannot
    /// be written, or is longer than 256 KB, says so, and why is a cause.</remarks>
    /// <example><code>
    /// f |> Function.mapError ErrorCase.toJsonFault |> Handler.json
    /// </code></example>
    [<RequiresUnreferencedCode("Reads the error by reflection; under trimming or Native AOT use ErrorCase.toFaultBy.")>]
    [<RequiresDynamicCode("Reads the error by reflection; under Native AOT use ErrorCase.toFaultBy.")>]
    val toJsonFault: error: 'error -> Fault

    /// <summary>
    /// The same without reflection, by the cases as <c>Codec.union</c> takes them: the case's name is the failure's type, and
    /// the JSON of what it holds is the message, <c>{}</c> where it holds nothing. The way under Native AOT.
    /// </summary>
    /// <remarks>Who reads the cases by <c>Codec.union</c> gets the error again from <c>{"type": message}</c>.</remarks>
    /// <example><code>
    /// let toFault =
    ///     ErrorCase.toFaultBy [
    ///         Codec.case "OutOfStock" Codec.text OutOfStock (function OutOfStock sku -> Some sku | _ -> None)
    ///         Codec.lone "Closed" Closed
    ///     ]
    /// </code></example>
    val toFaultBy: cases: JsonCase<'error> list -> error: 'error -> Fault
