namespace PureLambda.FSharp

open System.Diagnostics.CodeAnalysis

/// Errors of your own type as failures, by reflection. Where there is none (Native AOT), write the function yourself:
/// <c>function OutOfStock sku -> Fault.create "OutOfStock" sku</c>.
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
    [<RequiresUnreferencedCode("Reads the error by reflection; under trimming or Native AOT write the function yourself.")>]
    val toFault: error: 'error -> Fault
