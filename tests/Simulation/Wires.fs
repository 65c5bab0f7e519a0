/// Transports that are wrong: each is a decorator of a good one.
module internal PureLambda.Properties.Wires

open System
open PureLambda
open PureLambda.Protocol
open PureLambda.Shell

let private isPost (call: Call) = call.Method = "POST" && call.Path.StartsWith RuntimeApi.Invocation
let private isNext (call: Call) = call.Path = RuntimeApi.Next

let private around (send: ITransport -> Call -> Reply) : ITransport -> ITransport =
    fun inner -> {
        new ITransport with
            member _.Send call = send inner call
            member _.SendStreamed(call, body) = inner.SendStreamed(call, body)
            member _.Interrupt() = inner.Interrupt()
            member _.Dispose() = inner.Dispose()
    }

let private onPosts change : ITransport -> ITransport =
    around (fun inner call -> if isPost call then change inner call else inner.Send call)
let private accepted = Reply.Received(202, Headers.None, Payload.Empty) :> Reply

let private retrying is : ITransport -> ITransport =
    around (fun inner call ->
        match inner.Send call with
        | :? Reply.Missing when is call -> inner.Send call
        | reply -> reply)

let retriesPosts: ITransport -> ITransport = retrying isPost
let retriesNext: ITransport -> ITransport = retrying isNext
let swallowsPosts: ITransport -> ITransport = onPosts (fun _ _ -> accepted)

let postsTwice: ITransport -> ITransport =
    onPosts (fun inner call ->
        inner.Send call |> ignore
        inner.Send call)

let asksBeforeTheVerdict: ITransport -> ITransport =
    onPosts (fun inner call ->
        inner.Send Encode.Next |> ignore
        inner.Send call)

let truncates: ITransport -> ITransport =
    onPosts (fun inner call ->
        if call.Body.Length > 1000 then
            inner.Send(
                Call(call.Method, call.Path, call.Headers, Payload.Of(call.Body.Memory.Slice(0, 1000)), call.Framing)
            )
        else
            inner.Send call)

let losesHeaders: ITransport -> ITransport =
    onPosts (fun inner call -> inner.Send(Call(call.Method, call.Path, Headers.None, call.Body, call.Framing)))

/// What it remembers, it remembers for one connection: a script must find it again.
let crossesIds (inner: ITransport) =
    let before = ref ""

    inner
    |> onPosts (fun inner call ->
        let path = if before.Value = "" then call.Path else before.Value
        before.Value <- call.Path
        inner.Send(Call(call.Method, path, call.Headers, call.Body, call.Framing)))

let crossesBodies (inner: ITransport) =
    let before = ref Payload.Empty

    inner
    |> onPosts (fun inner call ->
        let body = before.Value
        before.Value <- call.Body
        inner.Send(Call(call.Method, call.Path, call.Headers, body, call.Framing)))

/// Every so often it gives the reply before once more.
let repeatsEvents (inner: ITransport) =
    let count = ref 0
    let before: (Reply | null) ref = ref null

    inner
    |> around (fun inner call ->
        if isNext call then
            count.Value <- count.Value + 1

            match before.Value with
            | null -> before.Value <- inner.Send call
            | _ when count.Value % 20 = 0 -> ()
            | _ -> before.Value <- inner.Send call

            nonNull before.Value
        else
            inner.Send call)

let ignoresStatus: ITransport -> ITransport =
    onPosts (fun inner call ->
        inner.Send call |> ignore
        accepted)

let takesRefusalsForBreaks: ITransport -> ITransport =
    onPosts (fun inner call ->
        match inner.Send call with
        | :? Reply.Received as r when r.Status >= 400 -> Reply.Missing(Fault("Runtime.Reset", "")) :> Reply
        | reply -> reply)

let cannotBeInterrupted (inner: ITransport) = {
    new ITransport with
        member _.Send call = inner.Send call
        member _.SendStreamed(call, body) = inner.SendStreamed(call, body)
        member _.Interrupt() = ()
        member _.Dispose() = inner.Interrupt()
}

/// Gives the runtime bytes that were not sent: the first of the body is another one.
let garblesEvents: ITransport -> ITransport =
    around (fun inner call ->
        match inner.Send call with
        | :? Reply.Received as r when isNext call && r.Body.Length > 6 ->
            let bytes = r.Body.Memory.ToArray()
            bytes[5] <- bytes[5] ^^^ 1uy
            Reply.Received(r.Status, r.Headers, Payload.Of(ReadOnlyMemory bytes)) :> Reply
        | reply -> reply)

let private isRestore (call: Call) = call.Path = RuntimeApi.RestoreNext

/// What was open when the snapshot was taken serves on, in place of what is opened after the restore.
let keepsItsConnection () : ITransport -> ITransport =
    let kept: (ITransport | null) ref = ref null

    fun opened ->
        let inner =
            match kept.Value with
            | null -> opened
            | old -> old

        let wasRestored = ref false
        kept.Value <- null

        {
            new ITransport with
                member _.Send call =
                    let reply = inner.Send call
                    wasRestored.Value <- isRestore call && not (reply :? Reply.Missing)
                    reply

                member _.SendStreamed(call, body) = inner.SendStreamed(call, body)
                member _.Interrupt() = inner.Interrupt()

                member _.Dispose() = if wasRestored.Value then kept.Value <- inner else inner.Dispose()
        }

let takesAnyAnswerForARestore: ITransport -> ITransport =
    around (fun inner call ->
        match inner.Send call with
        | :? Reply.Received as r when isRestore call -> Reply.Received(200, r.Headers, r.Body) :> Reply
        | reply -> reply)

/// All connections know the same id: that of the last event that any of them received.
let sharesTheId () : ITransport -> ITransport =
    let last = ref ""

    around (fun inner call ->
        let path =
            if isPost call then
                RuntimeApi.Invocation + last.Value + call.Path.Substring(call.Path.LastIndexOf '/')
            else
                call.Path

        match inner.Send(Call(call.Method, path, call.Headers, call.Body, call.Framing)) with
        | :? Reply.Received as r when isNext call && r.Status = 200 ->
            last.Value <- string (r.Headers.Get RuntimeApi.HeaderNames.RequestId)
            r :> Reply
        | reply -> reply)

let cannotBeWoken (inner: ITransport) = {
    new ITransport with
        member _.Send call = inner.Send call
        member _.SendStreamed(call, body) = inner.SendStreamed(call, body)
        member _.Interrupt() = ()
        member _.Dispose() = inner.Dispose()
}
