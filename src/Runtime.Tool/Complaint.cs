using System;

namespace PureLambda.Tool;

/// <summary>What the command line itself has to say, apart from what functions say: on standard error, under its name.</summary>
internal static class Complaint
{
    public static void Say(string sentence) => Console.Error.WriteLine($"purelambda: {sentence}");
}
