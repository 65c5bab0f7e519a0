// The echo of bytes, which nobody reads: what the loop costs without JSON, and whether a large payload is copied.
using System.Threading.Tasks;
using PureLambda;

return Lambda.Run(Handler.Bytes(static (payload, _) => Task.FromResult(payload)));
