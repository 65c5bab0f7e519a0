// The echo of bytes that logs a line, as most functions do: what the first one costs.
using System.Threading.Tasks;
using PureLambda;

return Lambda.Run(
    Handler.Bytes(
        static (payload, context) =>
        {
            context.Log.Information("echoing");
            return Task.FromResult(payload);
        }
    )
);
