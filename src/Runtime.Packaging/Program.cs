// PureLambda.Packaging FOLDER ZIP [--program NAME] [--architecture x86_64|arm64]: what the targets of the package run
// behind a publish. People have `purelambda package`.
using System;
using System.IO;
using PureLambda.Packaging;

if (args is not [var folder, var target, .. var rest] || rest.Length % 2 != 0)
    return Wrong("a folder and a ZIP were expected");
var options = new PackageOptions(folder, target);
for (var i = 0; i < rest.Length; i += 2)
    switch (rest[i])
    {
        case "--program":
            options = options with { Program = rest[i + 1] };
            break;
        case "--architecture" when rest[i + 1] is "x86_64" or "arm64":
            options = options with { Architecture = rest[i + 1] };
            break;
        default:
            return Wrong($"{rest[i]} {rest[i + 1]} is no option");
    }

try
{
    var problems = Packager.Pack(options, Console.Out.WriteLine);
    foreach (var problem in problems)
        Console.Error.WriteLine($"error : {problem}");
    return problems.Count == 0 ? 0 : 1;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"error : {target} could not be written: {e.Message}");
    return 1;
}

static int Wrong(string what)
{
    Console.Error.WriteLine($"error : {what}: FOLDER ZIP [--program NAME] [--architecture x86_64|arm64]");
    return 2;
}
