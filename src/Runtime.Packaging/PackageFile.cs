using System;
using System.IO;

namespace PureLambda.Packaging;

/// <summary>A file of a deployment package.</summary>
/// <param name="Name">Its path in the package, with slashes.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="IsExecutable">Whether it can be run.</param>
/// <param name="Open">Reads it.</param>
internal sealed record PackageFile(string Name, long Length, bool IsExecutable, Func<Stream> Open);
