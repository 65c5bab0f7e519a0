using System.CommandLine;

namespace PureLambda.Tool;

/// <summary>The options of `purelambda package`.</summary>
internal static class PackageCommand
{
    public const string Name = "package";

    public const string Examples = """
        Examples:
          purelambda package
          purelambda package src/Orders --way readytorun --output orders.zip
          purelambda package --architecture arm64 --way framework-dependent
          purelambda package . -- -p:Version=1.2.3 -f net10.0
          purelambda package --library src/Orders --handler Orders::Orders.Functions::Price
          purelambda package --folder ./publish --program server --output function.zip

        Ways:
          aot                  Native AOT: starts in milliseconds, and wants clang or gcc
          readytorun           self-contained, trimmed, compiled ahead of time: any .NET code, 15 MB and more
          framework-dependent  small, for an image that has .NET; provided.al2023 has none

        A class library, as the managed runtime has them, gets a bootstrap for .NET 10 that loads what the function's handler
        setting names, and needs no program of its own; --handler is checked here, so that a wrong one is not found in Lambda.
        Native AOT cannot load a library by name.

        The ZIP has `bootstrap` at its root, and the same sources make the same bytes. What Lambda would refuse is said before:
        another architecture, a newer C library, more than 50 MB zipped or 250 MB unzipped, and what takes the room.

        Exit codes:
          0    the package was written
          1    it was not: what stands above says why
          2    the arguments are wrong
          130  interrupted
        """;

    internal static Argument<string> Project { get; } =
        new("project")
        {
            Description = "The project, or the folder that it is in.",
            HelpName = "PROJECT",
            DefaultValueFactory = static _ => ".",
        };

    internal static Option<string?> Way { get; } =
        new Option<string?>("--way")
        {
            Description = "How it is published: aot unless it is given, and readytorun for --library.",
        }.AcceptOnlyFromAmong("aot", "readytorun", "framework-dependent");

    internal static Option<string?> Architecture { get; } =
        new Option<string?>("--architecture")
        {
            Description = "What the function runs on, as Lambda names it; that of this machine unless it is given.",
        }.AcceptOnlyFromAmong("x86_64", "arm64");

    internal static Option<string?> Output { get; } =
        new("--output", "-o")
        {
            Description = "The ZIP to write; otherwise it is in bin/lambda of the project.",
            HelpName = "FILE",
        };

    internal static Option<string?> Folder { get; } =
        new("--folder")
        {
            Description = "Pack this folder as it is, whatever published it, instead of a project.",
            HelpName = "FOLDER",
        };

    internal static Option<string?> Program { get; } =
        new("--program")
        {
            Description = "The file of the folder that becomes bootstrap, where it is not clear which.",
            HelpName = "NAME",
        };

    internal static Option<string?> Library { get; } =
        new("--library")
        {
            Description = "A class library instead of a program: its project, or the folder that it is in.",
            HelpName = "PROJECT",
        };

    internal static Option<string?> Handler { get; } =
        new("--handler")
        {
            Description =
                "The handler setting that the function will have, Assembly::Namespace.Type::Method, to be checked.",
            HelpName = "NAME",
        };

    internal static Argument<string[]> Rest { get; } =
        new("arguments")
        {
            Description = "For dotnet publish, behind --, such as -- -p:Version=1.2.3.",
            HelpName = "ARGS",
            Arity = ArgumentArity.ZeroOrMore,
        };

    public static Command Create()
    {
        var command = new Command(Name, "Publishes a function and makes the ZIP that Lambda wants.")
        {
            Project,
            Way,
            Architecture,
            Output,
            Library,
            Handler,
            Folder,
            Program,
            Rest,
        };
        command.SetAction(PackageArguments.Read, PackageRun.RunAsync);
        return command;
    }
}
