// An echo that waits as for a database: with several invocations at once the waiting overlaps. The clock of timers is coarse
// in .NET 10, and Task.Delay(1) takes several milliseconds; Thread.Sleep(1) takes one, and holds its thread.
using System;
using System.Threading;
using System.Threading.Tasks;
using PureLambda;

return Lambda.Run(
    Environment.GetEnvironmentVariable("_HANDLER") == "blocking"
        ? Handler.Bytes(
            static (payload, _) =>
            {
                Thread.Sleep(1);
                return Task.FromResult(payload);
            }
        )
        : Handler.Bytes(
            static async (payload, _) =>
            {
                await Task.Delay(1);
                return payload;
            }
        )
);
