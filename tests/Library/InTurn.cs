using Xunit;

// Several laws count what the same static members do.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
