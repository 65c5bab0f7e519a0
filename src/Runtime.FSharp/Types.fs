namespace PureLambda.FSharp

/// A whole program as a value: handlers by name, and what runs before, between and after them.
type Bootstrap = PureLambda.Bootstrap

/// How a value is read from bytes and written to bytes.
type Codec<'value> = PureLambda.Codec<'value>

/// How a value is read from JSON and written to JSON, without reflection.
type JsonCodec<'value> = PureLambda.JsonCodec<'value>

/// A member of a JSON object as it came.
type JsonMember = PureLambda.JsonMember

/// What a mobile SDK says about the app that invokes.
type ClientContext = PureLambda.ClientContext

/// Who invokes through Cognito.
type CognitoIdentity = PureLambda.CognitoIdentity

/// How grave a log line is.
type LogLevel = PureLambda.LogLevel

/// What the shell takes from outside, for <c>Lambda.withOptions</c>: set what is to be other than usual,
/// <c>RuntimeOptions(Observer = observe)</c>.
type RuntimeOptions = PureLambda.Shell.RuntimeOptions
