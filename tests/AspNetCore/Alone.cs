using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>For laws that measure memory, or take all of the machine: nothing runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
