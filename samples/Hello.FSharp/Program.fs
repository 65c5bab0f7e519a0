module Hello.Program

open PureLambda.FSharp

type Person = { Name: string }
type Greeting = { Message: string }

type GreetingError =
    | NameMissing
    | NameTooLong of length: int

let greet (person: Person) (context: Context) =
    task {
        match person.Name.Trim() with
        | "" -> return Error NameMissing
        | name when name.Length > 100 -> return Error(NameTooLong name.Length)
        | name ->
            context |> Log.information $"greeting {name}"
            return Ok { Message = $"Hello, {name}!" }
    }

[<EntryPoint>]
let main _ = greet |> Handler.json |> Handler.logged |> Lambda.run
