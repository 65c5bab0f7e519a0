/// Names of headers, and what ours says in them, as the Runtime API documents them.
module PureLambda.Contract.HeaderNames

let responseMode = "Lambda-Runtime-Function-Response-Mode"
let errorType = "Lambda-Runtime-Function-Error-Type"
let errorBody = "Lambda-Runtime-Function-Error-Body"
let cause = "Lambda-Runtime-Function-XRay-Error-Cause"

/// The trailers that a stream may end with.
let declared = $"{errorType}, {errorBody}"

/// The media type of an error.
let errorJson = "application/vnd.aws.lambda.error+json"
