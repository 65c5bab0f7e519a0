namespace PureLambda.Testing.FSharp

open PureLambda.FSharp

/// A program and the whole other side of its wire, in memory, in virtual time and from a seed.
type Simulation = PureLambda.Testing.Simulation

/// What a simulation came to: an account of every invocation.
type SimulationReport = PureLambda.Testing.SimulationReport

/// A rule that was broken, and the smallest plan found that breaks it. As a string it has the script that replays it.
type Defect = PureLambda.Testing.Defect

/// <summary>Runs a handler, or a whole program, against a service that is reset, refused, frozen, stopped and late as a
/// seed says.</summary>
/// <example><code>
/// handler |> Simulation.ofHandler |> Simulation.seed 1L |> Simulation.check
/// </code></example>
[<RequireQualifiedAccess>]
module Simulation =
    /// A program of one handler.
    val ofHandler: handler: Handler -> Simulation

    /// A whole program, its initializers, hooks and cleanups included. What its options say about the outside is not
    /// heeded.
    val ofProgram: program: Bootstrap -> Simulation

    /// PureLambda itself: a function that answers, fails, throws and streams as its events say.
    val ofRuntime: unit -> Simulation

    /// Another seed: other events and other mishaps, always the same for the same seed.
    val seed: seed: int64 -> simulation: Simulation -> Simulation

    /// How many invocations; 10 000 unless said otherwise.
    val invocations: count: int -> simulation: Simulation -> Simulation

    /// The bytes of the events, by number; JSON with a number in it unless said otherwise.
    val sending: events: (int -> Payload) -> simulation: Simulation -> Simulation

    /// Which of the program's handlers runs: what <c>_HANDLER</c> says.
    val handling: name: string -> simulation: Simulation -> Simulation

    /// Keeps what the program logs.
    val loggingTo: log: CapturedLog -> simulation: Simulation -> Simulation

    /// The function has SnapStart: each process is stored when it has initialised itself, and restored hours later.
    /// Unless this is said, every fourth five hundred invocations are such a function's.
    val snapStart: simulation: Simulation -> Simulation

    /// So many invocations at once, 1 to 32, as on managed instances: one worker runs at a time, and the seed says which.
    val concurrency: workers: int -> simulation: Simulation -> Simulation

    /// The program asks for the next event in the write of an answer: <c>RuntimeOptions.PipelineNext</c>.
    val pipelined: simulation: Simulation -> Simulation

    /// Nothing goes wrong.
    val calm: simulation: Simulation -> Simulation

    /// One plan, in place of those that the seed makes.
    val replaying: plan: Plan -> simulation: Simulation -> Simulation

    /// Tells how far it is, every few hundred invocations.
    val telling: progress: (SimulationReport -> unit) -> simulation: Simulation -> Simulation

    /// Runs it: the account, or the first rule that was broken.
    val run: simulation: Simulation -> Result<SimulationReport, Defect>

    /// Runs every order in which a few invocations (at most six) can go on, with SIGTERM at each point of each.
    val runEveryInterleaving: simulation: Simulation -> Result<SimulationReport, Defect>

    /// Like runEveryInterleaving, and throws when a rule was broken: what tests call.
    val checkEveryInterleaving: simulation: Simulation -> unit

    /// Runs it, and throws when a rule was broken: what tests call.
    val check: simulation: Simulation -> unit
