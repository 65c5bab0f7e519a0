/// The server's tables a second time. A cell is `=` or the new phase, the statuses of the answers, and who is told.
/// What a row does not name is refused as every call is in its state; see `refused`.
module PureLambda.Properties.ServerTable

let private cells text (columns: string) = [ for column in columns.Split ' ' -> column, text ]
let private over rows (row: (string * string) list) = Map.ofList (rows @ row)

let private posts = "Response ResponseInUnknownMode Error"
let private bodies = "BodyEnded BodyEndedInError BodyTooLarge"
let private others = "Response.Other ResponseInUnknownMode.Other Error.Other"

/// An id that is not the current one gives 400, a call whose turn it is not 403.
let private refused =
    cells "= 403" $"Next RestoreNext InitError RestoreError {posts} {bodies} Register EventNext ExtensionFailed"
    @ cells "= 400" others
    @ cells "=" "BodyPiece BodyBroken Abandoned Invoke DeadlinePassed DeadlinePassed.Other InitTimedOut"
    @ cells "=" "Restore RestoreTimedOut"
    @ cells "Stopped" "StartFailed ShutDown Exited"

/// Without an invocation no id is the current one.
let private free = refused @ cells "= 400" posts

/// With one, there is somebody to be told.
let private taken =
    refused
    @ cells "= tells the new one" "Invoke"
    @ cells "Stopped tells" "DeadlinePassed StartFailed ShutDown Exited"

let private reported = cells "= 202" "BodyEnded BodyEndedInError" @ cells "= 413" "BodyTooLarge"
let private sent = cells "ResponseSent 202" "BodyEnded BodyEndedInError" @ cells "ResponseSent 413" "BodyTooLarge"

let standard =
    Map [
        "Started",
        over free [
            "Next", "Ready"
            "RestoreNext", "RestoreReady"
            "InitError", "InitError"
            "Register", "= 200"
            "InitTimedOut", "Stopped"
        ]
        "Started.Offered",
        over taken [
            "Next", "Running 200"
            "RestoreNext", "Restoring 200"
            "InitError", "InitError"
            "Register", "= 200"
            "InitTimedOut", "Stopped tells"
        ]
        "InitError", over (free @ reported) [ "InitTimedOut", "Stopped" ]
        "RestoreReady", over free (cells "Restoring 200" "Invoke Restore")
        "Restoring.Offered",
        over
            taken
            (cells "RestoreError" "InitError RestoreError"
             @ [ "Next", "Running 200"; "RestoreTimedOut", "Stopped tells" ])
        "RestoreError", over (taken @ reported) [ "RestoreTimedOut", "Stopped tells" ]
        "Ready", over free [ "Next", "="; "Invoke", "Running 200" ]
        "Ready.Offered", over taken [ "Next", "="; "InitTimedOut", "Stopped tells" ]
        "Running",
        over taken [
            "Next", "= 200"
            "Response", "InvocationResponse"
            "ResponseInUnknownMode", "InvocationResponse 400"
            "Error", "InvocationErrorResponse"
        ]
        "InvocationResponse", over (taken @ sent) [ "BodyPiece", "= passes" ]
        "InvocationErrorResponse", over taken sent
        "ResponseSent.Success", over taken [ "Next", "Ready tells" ]
        "ResponseSent.Error", over taken [ "Next", "Ready tells" ]
        "Finishing", over taken [ "Next", "=" ]
        "Stopped",
        over
            free
            (cells "=" $"Next RestoreNext InitError RestoreError {bodies} Register EventNext ExtensionFailed"
             @ cells "=" "StartFailed ShutDown Exited"
             @ cells "= tells the new one" "Invoke")
    ]

/// On managed instances no state refuses a post for its turn: what is not expected has an id that is not known.
let private open' =
    free @ cells "= 400" bodies @ cells "= 400" "BodyBroken" @ cells "= tells the new one" "Invoke"

let private serving = open' @ cells "=" "Next"
/// With a call that waits for an event, and an invocation under way.
let private working progress =
    serving
    @ cells $"Serving {progress} Unanswered 200" "Invoke"
    @ cells "Serving Overdue tells" "DeadlinePassed"
    @ cells "Stopped tells" "StartFailed Exited"
    @ cells "Stopped tells 500" "ShutDown"

let managed =
    Map [
        "Started",
        over open' [ "Next", "Serving"; "InitError", "InitError"; "Register", "= 200"; "InitTimedOut", "Stopped" ]
        "InitError", over (open' @ reported) [ "InitTimedOut", "Stopped" ]
        "Serving.Idle", over serving [ "Invoke", "Serving Unanswered 200"; "ShutDown", "Stopped 500" ]
        "Serving.Full", over serving []
        "Serving.Unanswered",
        over (working "Unanswered") [
            "Response", "Serving Responding"
            "ResponseInUnknownMode", "Serving tells 400"
            "Error", "Serving Failing"
        ]
        "Serving.Responding",
        over (working "Responding") [
            "Error", "Serving Failing"
            "BodyPiece", "= passes"
            "BodyEnded", "Serving tells 202"
            "BodyEndedInError", "Serving tells 202"
            "BodyTooLarge", "Serving tells 413"
            "BodyBroken", "Serving tells 400"
        ]
        "Serving.Failing",
        over (working "Failing") [
            "BodyEnded", "Serving tells 202"
            "BodyEndedInError", "Serving tells 202"
            "BodyTooLarge", "Serving Unanswered 413"
            "BodyBroken", "Serving tells 400"
        ]
        "Serving.Overdue",
        over
            (working "Overdue")
            (cells "Serving 410" $"{posts} {bodies} BodyBroken"
             @ [ "DeadlinePassed", "="; "StartFailed", "Stopped"; "Exited", "Stopped"; "ShutDown", "Stopped 500" ])
        "Stopped",
        over
            open'
            (cells "=" "Next RestoreNext InitError RestoreError BodyBroken Register EventNext ExtensionFailed"
             @ cells "=" "StartFailed ShutDown Exited")
    ]
