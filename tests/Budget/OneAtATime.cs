using Xunit;

// A codec keeps what writes an answer for one answer at a time: of two at once, one allocates anew.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
