using System;
using System.Linq;

namespace PureLambda.Naming;

/// <summary>The handler setting of a class library, parsed: <c>Assembly::Namespace.Type::Method</c>.</summary>
/// <param name="Assembly">The assembly's simple name, without <c>.dll</c>.</param>
/// <param name="Type">The type's full name; a nested type behind <c>+</c> or <c>.</c>.</param>
/// <param name="Method">The name of a method or of a property.</param>
internal sealed record HandlerName(string Assembly, string Type, string Method)
{
    private const string Separator = "::";
    private const int MostShown = 200;

    // No file, display or generic name: what these would mean to the loader is not what the setting says.
    private const string NotInAssembly = "/\\,:*?\"<>|=";
    private const string NotInType = "/\\,:*&[]<>()=\"";

    /// <summary>Reads the setting. Total: what is no handler name is a fault that says why.</summary>
    /// <param name="setting">The value of <c>_HANDLER</c>, or null.</param>
    public static Outcome<HandlerName> Parse(string? setting)
    {
        if (string.IsNullOrEmpty(setting))
            return Malformed("_HANDLER is not set");
        if (setting.Split(Separator) is not [var assembly, var type, var method])
            return Malformed($"_HANDLER is {Shown(setting)}, which has {Parts(setting)} and not three");
        return (WrongAssembly(assembly) ?? WrongType(type) ?? WrongMethod(method)) is { } wrong
            ? Malformed($"_HANDLER is {Shown(setting)}, and {wrong}")
            : new HandlerName(assembly, type, method);
    }

    /// <summary>The setting that says this.</summary>
    public override string ToString() => string.Join(Separator, Assembly, Type, Method);

    /// <summary>A text of the setting for a message: quoted, of bounded length and in one line.</summary>
    /// <param name="text">The text.</param>
    public static string Shown(string text)
    {
        var start = text.Length > MostShown ? text[..MostShown] + "…" : text;
        return $"\"{string.Concat(start.Select(static c => char.IsControl(c) ? '\uFFFD' : c))}\"";
    }

    private static string? WrongAssembly(string name) =>
        Blank("assembly", name)
        ?? Forbidden("assembly", name, NotInAssembly)
        ?? (
            name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                ? "the assembly is named without .dll: leave that away"
            : name is "." or ".." ? "the assembly's name is a folder's"
            : null
        );

    private static string? WrongType(string name) =>
        Blank("type", name)
        ?? (name.Contains('`') ? "the type is generic: name one that is not, which may derive from it" : null)
        ?? Forbidden("type", name, NotInType)
        ?? (name.Split('.', '+').Contains("") ? "the type's name has an empty part" : null);

    // F# allows nearly everything between double backticks.
    private static string? WrongMethod(string name) => Blank("method", name) ?? Forbidden("method", name, "");

    private static string? Blank(string part, string name) =>
        string.IsNullOrWhiteSpace(name) ? $"the {part}'s name is blank"
        : name.Trim() != name ? $"the {part}'s name has white space around it"
        : null;

    private static string? Forbidden(string part, string name, string characters) =>
        name.Cast<char?>().FirstOrDefault(c => char.IsControl(c!.Value) || characters.Contains(c.Value)) is { } found
            ? $"the {part}'s name has {(char.IsControl(found) ? $"the control character U+{(int)found:X4}" : $"the character {found}")}, which none has"
            : null;

    private static string Parts(string setting) =>
        setting.Split(Separator).Length is var count && count == 1 ? "one part" : $"{count} parts";

    private static Fault Malformed(string what) =>
        new(
            "Runtime.MalformedHandlerName",
            $"{what}: expected Assembly::Namespace.Type::Method, for example Orders::Orders.Functions::Price. "
                + "Set the function's handler to such a name."
        );
}
