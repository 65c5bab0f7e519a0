namespace PureLambda.Naming;

/// <summary>The faults that several places give.</summary>
internal static class Problem
{
    private const string Supported =
        "Supported are the parameters (), (event), (Context) and (event, Context), with an event of any type that is read from "
        + "JSON, Payload, Stream or byte[]; and the answers void, any type that is written as JSON, Payload, Stream, byte[], "
        + "Outcome and Outcome<T>, as they are or in a Task, ValueTask or Async. A property or a method without parameters may "
        + "give a Handler.";

    /// <summary>A method that cannot be a handler.</summary>
    /// <param name="signature">The method with its parameters.</param>
    /// <param name="why">Why not, as a sentence without its end.</param>
    public static Fault Signature(string signature, string why) =>
        new("Runtime.UnsupportedHandlerSignature", $"{signature} cannot be a handler: {why}. {Supported}");

    /// <summary>A type of which no instance can be made.</summary>
    /// <param name="type">The type.</param>
    /// <param name="why">Why not, and what to do, as sentences.</param>
    public static Fault Type(string type, string why) =>
        new("Runtime.UnsupportedHandlerType", $"{type}, which _HANDLER names, cannot be used: {why}");

    /// <summary>A generic type.</summary>
    /// <param name="type">The type.</param>
    public static Fault GenericType(string type) =>
        Type(type, "it is generic, and nothing says of which types. Derive a type that is not, and name that.");

    /// <summary>An assembly that cannot be loaded.</summary>
    /// <param name="message">What happened.</param>
    public static Fault Import(string message) => new("Runtime.ImportModuleError", message);
}
