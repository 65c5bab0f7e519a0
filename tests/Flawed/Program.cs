// A small runtime of its own, right but for the flaw that the variable FLAW names. What `conform` finds must be that flaw.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using Flawed;

if (Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is not { Length: > 0 } api)
    return 1;

using var signal = Flaw.Is("ignores SIGTERM")
    ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true)
    : null;
try
{
    var workers = int.TryParse(Environment.GetEnvironmentVariable("AWS_LAMBDA_MAX_CONCURRENCY"), out var n) ? n : 1;
    if (
        Flaw.Is("takes an empty concurrency for four")
        && Environment.GetEnvironmentVariable("AWS_LAMBDA_MAX_CONCURRENCY") == ""
    )
        workers = 4;
    if (
        Environment.GetEnvironmentVariable("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start"
        && !Flaw.Is("knows no restore")
    )
        Connection.Restore(api);
    var threads = new List<Thread>();
    for (var i = 0; i < workers; i++)
        threads.Add(new Thread(() => Environment.Exit(new Loop(api).Run())));
    foreach (var thread in threads)
        thread.Start();
    foreach (var thread in threads)
        thread.Join();
    return 0;
}
catch (Exception e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
