namespace PureLambda.Hosting.Tests

open System
open System.Net.Http
open System.Threading.Tasks
open PureLambda.Hosting
open PureLambda.Protocol
open PureLambda.Shell

type Kind =
    | OverHttpClient
    | OverSockets

/// What a script and its counterpart came to.
type Ran<'said> = { Said: 'said; Requests: Request list; Connections: int }

/// The two transports against the same peer.
[<RequireQualifiedAccess>]
module Both =
    let opened kind address : ITransport =
        match kind with
        | OverHttpClient -> new HttpClientTransport(new HttpClient(HttpClientTransport.CreateHandler()), address)
        | OverSockets -> new SocketTransport(address)

    let addressOf (peer: Peer) prefix = RuntimeApiAddress("127.0.0.1", peer.Port, prefix)

    // The ports differ, and nothing else of the requests may.
    let private withoutPort (peer: Peer) (request: Request) =
        let field (name, value: string) = name, value.Replace($"127.0.0.1:{peer.Port}", "peer")
        { request with Headers = List.map field request.Headers }

    /// Runs a script against a transport that is used as said, until both are done and every connection has ended.
    let against script (transport: Peer -> ITransport) (uses: ITransport -> 'said) =
        use peer = new Peer(script)

        let use' () =
            use transport = transport peer
            uses transport

        // Transports block: one that waits for ever must fail the law, and not hold it.
        let said = Task.Factory.StartNew(use', TaskCreationOptions.LongRunning) |> Patience.await "The transport"
        peer.Settle()
        {
            Said = said
            Requests = List.map (withoutPort peer) peer.Requests.All
            Connections = peer.Connections
        }

    /// One of the two, below a path.
    let below prefix kind script uses = against script (fun peer -> opened kind (addressOf peer prefix)) uses

    let one kind script uses = below "" kind script uses

    /// Each of the two in turn, with a script and a use of its own; what they say and send is equal.
    let equally (make: Kind -> (Connection -> unit) * (ITransport -> 'said)) =
        let http = make OverHttpClient ||> one OverHttpClient
        let sockets = make OverSockets ||> one OverSockets
        Law.equal sockets.Said http.Said
        Law.equal sockets.Requests http.Requests
        http

    /// The same, of scripts that keep nothing.
    let same script uses = equally (fun _ -> script, uses)
