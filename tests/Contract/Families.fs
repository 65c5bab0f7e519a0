/// The fixtures, each once, by client and by what the client posted.
module PureLambda.Contract.Families

let private of' client (cases: string) = [
    for case in cases.Split([| ' '; '\n' |], System.StringSplitOptions.RemoveEmptyEntries) -> client + case
]

let curlAnswers = of' "curl-" "big echo"
let curlErrors = of' "curl-" "error"

let goAnswers =
    of'
        "go-"
        "context echo empty-payload-raw event-too-large extension-external extension-external-sigterm
         extension-external-timeout extension-internal-sigterm managed-concurrency-4 managed-echo managed-extension
         managed-response-too-large managed-timeout payload-1mb response-at-limit response-too-large timeout unicode
         unit-result warm-5"

let goErrors =
    of'
        "go-"
        "empty-payload-json error error-custom-type error-then-success error-typed invalid-json-event
         managed-client-context-base64 managed-error"

let goPanics = of' "go-" "managed-panic panic-error-value"
let goStreams = of' "go-" "managed-stream-reader-fails stream-lambdaurl stream-reader"
let goSilent = of' "go-" "exit-in-handler extension-external-failure second-invoke-while-busy"
let goInitPanic = of' "go-" "init-panic"
let goInitExit = of' "go-" "init-exit managed-init-exit"

let node3Answers = of' "node3-" "echo payload-1mb unicode warm-5"
let node3Errors = of' "node3-" "empty-payload error error-custom-type uncaught-in-timer"
let node3Streams = of' "node3-" "stream stream-empty stream-fails-midway stream-http"
let node3Init = of' "node3-" "init-missing-handler init-missing-module init-syntax-error init-throws"

let node4Answers =
    of'
        "node4-"
        "context context-alternative-client echo init-slow managed-concurrency managed-echo payload-1mb
         response-too-large timeout undefined-result unicode warm-5"

let node4Errors =
    of'
        "node4-"
        "error error-custom-type error-string error-then-success error-typeerror error-unserializable managed-error"

let node4Streams = of' "node4-" "managed-stream-fails-midway stream stream-empty stream-fails-midway"
let node4FailsFirst = of' "node4-" "stream-fails-first"
let node4Silent = of' "node4-" "exit-in-handler uncaught-in-timer"
let node4Unreadable = of' "node4-" "empty-payload invalid-json-event"

let node4Init =
    of'
        "node4-"
        "init-bad-handler-name init-missing-handler init-missing-module init-not-a-function init-syntax-error
         init-throws managed-init-error"

/// Those in which the client posted an error for an invocation, or ours does.
let errors = curlErrors @ goErrors @ goPanics @ node3Errors @ node4Errors @ node4FailsFirst @ node4Unreadable

/// Those in which the init phase failed, and that was reported or is by ours.
let initErrors = goInitPanic @ node3Init @ node4Init

/// Those in which the client asked for an event.
let asking =
    curlAnswers
    @ goAnswers
    @ goStreams
    @ goSilent
    @ node3Answers
    @ node3Streams
    @ node4Answers
    @ node4Streams
    @ node4Silent
    @ errors

let all = asking @ initErrors @ goInitExit

// ---- cut across ------------------------------------------------------------------------------------------------

/// Those whose runtime registers an extension for itself.
let registering = of' "go-" "extension-external-sigterm extension-internal-sigterm"

/// Those in which Go ended because its answer was refused.
let goRefused = of' "go-" "managed-response-too-large managed-timeout response-too-large"

/// Those in which Node.js had a stream that failed after its first byte.
let failingMidway = of' "" "node3-stream-fails-midway node4-managed-stream-fails-midway node4-stream-fails-midway"

/// Those in which the init phase threw something that is no Runtime.X.
let initThrows = of' "" "node3-init-throws node4-init-throws"
