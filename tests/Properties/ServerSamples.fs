/// One state for each row of the server's tables, one event for each column, with contents that are made up anew in
/// each case. The invocation at hand is `current`, its event has the call 1, and the post at hand is the call 2.
module PureLambda.Properties.ServerSamples

open System
open FsCheck
open FsCheck.FSharp
open PureLambda.Testing

/// What may be anything.
type Contents = { Id: string; Text: string; ErrorType: string }

let contents =
    let word = Gen.elements [ "a"; "b"; "0f6c3a52-1d1f-4a7e-8a54-3a8f8f6a7f11"; "r-1" ]
    let text = Gen.resize 8 Generators.text
    let errorType = Gen.elements [ "Function.X"; "Runtime.Unknown"; "" ]
    Gen.map3 (fun id text errorType -> { Id = id; Text = text; ErrorType = errorType }) word text errorType

let identity = FunctionIdentity("f", "1", "h")
let sequence (items: 'a list) : Sequence<'a> = Sequence.Create(ReadOnlySpan(Array.ofList items))

let request id = InvokeRequest(id, "attempt-" + id, 1L, "arn", "", Body.FromText id)

/// An extension that has registered for INVOKE and works.
let private busy =
    Extension("e", "no text that is made up", sequence [ "INVOKE" ], ExtensionStage.Running, Nullable())
let private body contents = Body.FromText contents.Text
let private post = Call 2L
let private reason = StopReason.Failed("Runtime.ExitError", "it ended")

let private standard (phase: Phase) offered parked extensions : ServerState =
    ServerState.Standard(identity, phase, offered, sequence parked, Extensions = sequence extensions)

let standardStates: (string * (Contents -> ServerState)) list = [
    let current contents = request contents.Id
    let failed contents = InvocationResult.FunctionError(contents.ErrorType, body contents)
    let plain (phase: Contents -> Phase) contents = standard (phase contents) null [] []

    "Started", plain (fun _ -> Phase.Started())
    "Started.Offered", fun c -> standard (Phase.Started()) (current c) [] []
    "InitError", plain (fun c -> Phase.InitError(c.ErrorType, body c))
    "RestoreReady", plain (fun _ -> Phase.RestoreReady(Call 1L))
    "Restoring.Offered", fun c -> standard (Phase.Restoring()) (current c) [] []
    "RestoreError", fun c -> standard (Phase.RestoreError(c.ErrorType, body c)) (current c) [] []
    "Ready", fun _ -> standard (Phase.Ready()) null [ Call 1L ] []
    "Ready.Offered", fun c -> standard (Phase.Ready()) (current c) [ Call 1L ] [ busy ]
    "Running", plain (fun c -> Phase.Running(current c))
    "InvocationResponse", plain (fun c -> Phase.InvocationResponse(current c, "text/plain"))
    "InvocationErrorResponse", plain (fun c -> Phase.InvocationErrorResponse(current c, c.ErrorType))
    "ResponseSent.Success",
    plain (fun c -> Phase.ResponseSent(current c, InvocationResult.Success("text/plain", body c)))
    "ResponseSent.Error", plain (fun c -> Phase.ResponseSent(current c, failed c))
    "Finishing", fun c -> standard (Phase.Finishing(current c, failed c)) null [ Call 1L ] [ busy ]
    "Stopped", plain (fun _ -> Phase.Stopped reason)
]

let private managed (phase: ManagedPhase) waiting attempts : ServerState =
    ServerState.Managed(identity, phase, sequence waiting, sequence attempts)

let managedStates: (string * (Contents -> ServerState)) list = [
    let at (progress: Contents -> Progress) contents =
        managed (ManagedPhase.Serving()) [ Call 1L ] [ Attempt(request contents.Id, progress contents) ]

    "Started", fun _ -> managed (ManagedPhase.Started()) [] []
    "InitError", fun c -> managed (ManagedPhase.InitError(c.ErrorType, body c)) [] []
    "Serving.Idle", fun _ -> managed (ManagedPhase.Serving()) [ Call 1L ] []
    "Serving.Full", fun _ -> managed (ManagedPhase.Serving()) [] []
    "Serving.Unanswered", at (fun _ -> Progress.Unanswered())
    "Serving.Responding", at (fun _ -> Progress.Responding(post, "text/plain"))
    "Serving.Failing", at (fun c -> Progress.Failing(post, c.ErrorType))
    "Serving.Overdue", at (fun _ -> Progress.Overdue(Nullable post))
    "Stopped", fun _ -> managed (ManagedPhase.Stopped reason) [] []
]

let events: (string * (Contents -> ServerEvent)) list = [
    let fresh = Call 3L
    let second = TimeSpan.FromSeconds 1.0

    "Next", fun _ -> ServerEvent.Next fresh
    "RestoreNext", fun _ -> ServerEvent.RestoreNext fresh
    "InitError", fun c -> ServerEvent.InitError(fresh, c.ErrorType)
    "RestoreError", fun c -> ServerEvent.RestoreError(fresh, c.ErrorType)
    "Response", fun c -> ServerEvent.Response(fresh, c.Id, "text/plain")
    "ResponseInUnknownMode", fun c -> ServerEvent.ResponseInUnknownMode(fresh, c.Id)
    "Error", fun c -> ServerEvent.Error(fresh, c.Id, c.ErrorType)
    "Response.Other", fun c -> ServerEvent.Response(fresh, c.Id + "!", "text/plain")
    "ResponseInUnknownMode.Other", fun c -> ServerEvent.ResponseInUnknownMode(fresh, c.Id + "!")
    "Error.Other", fun c -> ServerEvent.Error(fresh, c.Id + "!", c.ErrorType)
    "BodyPiece", fun c -> ServerEvent.BodyPiece(post, body c)
    "BodyEnded", fun c -> ServerEvent.BodyEnded(post, body c)
    "BodyEndedInError", fun c -> ServerEvent.BodyEndedInError(post, c.ErrorType, body c)
    "BodyTooLarge", fun _ -> ServerEvent.BodyTooLarge(post, 7_000_000L)
    "BodyBroken", fun _ -> ServerEvent.BodyBroken post
    "Abandoned", fun _ -> ServerEvent.Abandoned(Call 1L)
    "Register", fun c -> ServerEvent.Register(fresh, "new", Body.FromText "{}", c.Id)
    "EventNext", fun c -> ServerEvent.EventNext(fresh, c.Text)
    "ExtensionFailed", fun c -> ServerEvent.ExtensionFailed(fresh, c.Text, c.ErrorType, ExtensionStage.InitError)
    "Invoke", fun c -> ServerEvent.Invoke(request (c.Id + "-next"))
    "DeadlinePassed", fun c -> ServerEvent.DeadlinePassed(c.Id, second)
    "DeadlinePassed.Other", fun c -> ServerEvent.DeadlinePassed(c.Id + "!", second)
    "InitTimedOut", fun _ -> ServerEvent.InitTimedOut second
    "Restore", fun _ -> ServerEvent.Restore()
    "RestoreTimedOut", fun _ -> ServerEvent.RestoreTimedOut second
    "StartFailed", fun _ -> ServerEvent.StartFailed "no such file"
    "ShutDown", fun _ -> ServerEvent.ShutDown("spindown", 1L)
    "Exited", fun _ -> ServerEvent.Exited(ExitStatus 1)
]
