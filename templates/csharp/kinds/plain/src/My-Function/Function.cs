using System.Text.Json;
using System.Text.Json.Serialization;
using PureLambda;

namespace My_Function;

public sealed record Person(string Name);

public sealed record Greeting(string Message);

public static class Function
{
    public static Handler Handler { get; } =
        Handler
            .OfResult(Codec.Json(FunctionJson.Default.Person), Codec.Json(FunctionJson.Default.Greeting), Greet)
            .Logged();

    private static Task<Outcome<Greeting>> Greet(Person person, Context context) =>
        Task.FromResult<Outcome<Greeting>>(
            person.Name.Trim() switch
            {
                "" => new Fault("NameMissing", "A name was expected, and it is blank."),
                { Length: > 100 } name => new Fault(
                    "NameTooLong",
                    $"A name has 100 characters at most, not {name.Length}."
                ),
                var name => new Greeting($"Hello, {name}!"),
            }
        );
}

// Strict: a name that is missing or null is an unreadable event, and not a null in the function.
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Greeting))]
internal sealed partial class FunctionJson : JsonSerializerContext;
