namespace PureLambda.Properties

open System
open System.Net
open System.Reflection
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open PureLambda.Shell
open Xunit
open Xunit.v3
open Xunit.Sdk

/// The two sockets that a transport may have.
type SocketKind =
    | Linux = 0
    | Portable = 1

[<RequireQualifiedAccess>]
module EachSocket =
    /// Those that this machine has.
    let kinds = [
        if OperatingSystem.IsLinux() then
            SocketKind.Linux
        SocketKind.Portable
    ]

    /// Each of them with each of these.
    let withEach (values: 'T list) =
        TheoryData<SocketKind, 'T>(
            [
                for kind in kinds do
                    for value in values do
                        struct (kind, value)
            ]
        )

/// The law holds with each of them.
type EachSocketAttribute() =
    inherit DataAttribute()

    override _.GetData(_: MethodInfo, _: DisposalTracker) =
        let rows = [| for kind in EachSocket.kinds -> TheoryDataRow(kind) :> ITheoryDataRow |]
        ValueTask<Collections.Generic.IReadOnlyCollection<ITheoryDataRow>>(rows)

    override _.SupportsDiscoveryEnumeration() = true

[<RequireQualifiedAccess>]
module internal Transport =
    let private opener kind =
        match kind with
        | SocketKind.Linux -> Func<RuntimeApiAddress, StreamSocket> LinuxSocket.Connect
        | _ -> Func<RuntimeApiAddress, StreamSocket> PortableSocket.Connect

    /// A transport on sockets of one kind.
    let on kind (address: RuntimeApiAddress) = new SocketTransport(address, Open = opener kind)

    /// The source of a streamed body: what it throws is its fault.
    let source (write: IO.Stream -> unit) =
        Func<IO.Stream, Fault | null>(fun sink ->
            try
                write sink
                null
            with problem ->
                Fault.From problem)

    let text (text: string) (sink: IO.Stream) = sink.Write(Payload.FromText(text).Span)

    /// Runs the client over a transport on sockets of one kind, against scripted connections.
    let against kind scripts (client: SocketTransport -> 'T) =
        ScriptedServer.serve scripts (fun address ->
            use transport = on kind address
            client transport)
