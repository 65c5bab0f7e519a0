namespace PureLambda.Testing.FSharp

/// What happens to a program in a simulation, as a value: one line for each invocation, with what goes wrong around it.
/// As a string it is a script, and a script is a plan again.
type Plan = PureLambda.Testing.Plan

/// Makes plans.
[<RequireQualifiedAccess>]
module Plan =
    /// The plan that a seed makes.
    val ofSeed: invocations: int -> seed: int64 -> Plan

    /// A plan in which nothing goes wrong.
    val calm: invocations: int -> seed: int64 -> Plan

    /// Reads a script, or says which of its lines is no invocation.
    val parse: script: string -> Result<Plan, string>
