namespace PureLambda.Web;

/// <summary>Why an event of HTTP could not be read.</summary>
/// <param name="Path">Where, as a JSON path: <c>$.requestContext.http.method</c>.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Found">What stands there. Values of users are not repeated.</param>
public sealed record MalformedEvent(string Path, string Expected, string Found)
{
    /// <summary>A sentence of it.</summary>
    public override string ToString() => $"{Path}: expected {Expected}, found {Found}.";

    /// <summary>As the fault of an invocation, of the type <c>Runtime.UnmarshalError</c>.</summary>
    public Fault ToFault() => new("Runtime.UnmarshalError", ToString());
}
