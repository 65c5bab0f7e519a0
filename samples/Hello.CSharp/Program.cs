using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using PureLambda;

return Lambda.Run(
    Handler.OfResult(Codec.Json(HelloJson.Default.Person), Codec.Json(HelloJson.Default.Greeting), Greet).Logged()
);

static async Task<Outcome<Greeting>> Greet(Person person, Context context)
{
    var name = person.Name.Trim();
    if (name == "")
        return new Fault("NameMissing", "A name was expected, and it is blank.");
    if (name.Length > 100)
        return new Fault("NameTooLong", $"{name.Length}");
    context.Log.Information($"greeting {name}");
    return new Greeting($"Hello, {name}!");
}

internal sealed record Person(string Name);

internal sealed record Greeting(string Message);

// Strict as F# is: a name that is missing or null is an unreadable event, and not a null in the function.
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Greeting))]
internal sealed partial class HelloJson : JsonSerializerContext;
