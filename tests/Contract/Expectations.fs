/// The lives in which the recorded client ended otherwise than by waiting for the next event, and what ours does there:
/// fixture, life, the client, ours. All others wait, and so do we.
module PureLambda.Contract.Expectations

let table = [
    // A refused or reported answer ends Go's process, and an error in a timer that of Node.js 3. Ours asks again, and
    // posts nothing more for the invocation: no error after 413.
    "go-managed-panic", 1, "exits after 202", WaitsForEvents
    "go-managed-response-too-large", 1, "exits after 413", WaitsForEvents
    "go-managed-timeout", 1, "exits after 410", WaitsForEvents
    "go-panic-error-value", 1, "exits after 202", WaitsForEvents
    "go-response-too-large", 1, "exits after 413", WaitsForEvents
    "node3-uncaught-in-timer", 1, "exits after 202", WaitsForEvents

    // Node.js 4 ends on an event that is no JSON. Ours posts an error for it, and asks again.
    "node4-empty-payload", 1, "exits on the event", WaitsForEvents
    "node4-invalid-json-event", 1, "exits on the event", WaitsForEvents

    // The function ends the process, which nobody survives: neither posts anything. Ours has a handler that never returns.
    "go-exit-in-handler", 1, "exits in its handler", WaitsForUserCode
    "go-exit-in-handler", 2, "exits in its handler", WaitsForUserCode
    "go-extension-external-failure", 1, "exits in its handler", WaitsForUserCode
    "node4-exit-in-handler", 1, "exits in its handler", WaitsForUserCode
    "node4-uncaught-in-timer", 1, "exits in its handler", WaitsForUserCode

    // The platform enforces the deadline, outside managed instances: neither posts anything.
    "go-extension-external-timeout", 1, "is killed at the deadline", WaitsForUserCode
    "go-timeout", 1, "is killed at the deadline", WaitsForUserCode
    "node4-timeout", 1, "is killed at the deadline", WaitsForUserCode

    // The server ends while the handler runs: our post finds nobody, and the process ends with an error.
    "go-second-invoke-while-busy", 1, "loses its server", Breaks

    // Node.js 4 asks for the next event before its stream has a verdict, and is refused. Ours waits for the verdict;
    // replayed to the letter its next is refused as well, and that is the end.
    "node4-stream-fails-midway", 1, "exits when next is refused with 403", Breaks
    "node4-stream-fails-midway", 2, "exits when next is refused with 403", Breaks

    // The init phase fails. Where the program panicked without a report, ours makes one.
    "go-init-exit", 1, "exits before its first call", WaitsForUserCode
    "go-init-panic", 1, "exits before its first call", ReportsInit
    "go-managed-init-exit", 1, "exits before its first call", WaitsForUserCode
    "node3-init-missing-handler", 1, "reports init, and exits", ReportsInit
    "node3-init-missing-module", 1, "reports init, and exits", ReportsInit
    "node3-init-missing-module", 2, "reports init, and exits", ReportsInit
    "node3-init-syntax-error", 1, "reports init, and exits", ReportsInit
    "node3-init-throws", 1, "reports init, and exits", ReportsInit
    "node4-init-bad-handler-name", 1, "reports init, and exits", ReportsInit
    "node4-init-missing-handler", 1, "reports init, and exits", ReportsInit
    "node4-init-missing-module", 1, "reports init, and exits", ReportsInit
    "node4-init-missing-module", 2, "reports init, and exits", ReportsInit
    "node4-init-not-a-function", 1, "reports init, and exits", ReportsInit
    "node4-init-syntax-error", 1, "reports init, and exits", ReportsInit
    "node4-init-throws", 1, "reports init, and exits", ReportsInit
    "node4-managed-init-error", 1, "reports init, and exits", ReportsInit
]
