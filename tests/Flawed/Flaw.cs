using System;

namespace Flawed;

internal static class Flaw
{
    private static readonly string Name = Environment.GetEnvironmentVariable("FLAW") ?? "";

    public static bool Is(string flaw) => Name == flaw;
}
