namespace PureLambda.Contract

/// A way in which our runtime differs from recorded clients.
type Rule = {
    Name: string
    /// Which call, header or body.
    Where: string
    /// Of which of the recorded clients.
    Of: string
    /// Why ours is better, or has to be different.
    Why: string
    /// From what was recorded to what ours should be.
    Rewrite: Replayed -> Lanes -> Lanes
    /// The fixtures that fail without it.
    Needs: string list
}

module Rule =
    let rule name (where, client) why rewrite needs = {
        Name = name
        Where = where
        Of = client
        Why = why
        Rewrite = rewrite
        Needs = needs
    }

    /// A rewriting of the calls of a life.
    let calls change (replayed: Replayed) : Lanes -> Lanes = change replayed.Authority replayed.Life

    /// A rewriting of every request.
    let each change (_: Replayed) = Lanes.map change

    /// Applies rules in their order.
    let apply rules replayed lanes = rules |> List.fold (fun lanes rule -> rule.Rewrite replayed lanes) lanes

    /// What differs between a replay and its recording under these rules.
    let differences rules (replayed: Replayed) =
        let expected = Lanes.recorded replayed.Authority replayed.Life |> apply rules replayed
        Compare.lanes (Lanes.paired replayed.Life expected) (Lanes.paired replayed.Life (Lanes.sent replayed))
