namespace PureLambda.Packaging;

/// <summary>What is packed, and for what.</summary>
/// <param name="Folder">The folder that was published.</param>
/// <param name="Target">The ZIP to write.</param>
internal sealed record PackageOptions(string Folder, string Target)
{
    /// <summary>The program that becomes <c>bootstrap</c>; null to find it.</summary>
    public string? Program { get; init; }

    /// <summary>The architecture of the function, as Lambda names it; null for that of the program.</summary>
    public string? Architecture { get; init; }

    /// <summary>The C library of the Lambda runtime: 2.34 in <c>provided.al2023</c>.</summary>
    public System.Version Libc { get; init; } = new(2, 34);
}
