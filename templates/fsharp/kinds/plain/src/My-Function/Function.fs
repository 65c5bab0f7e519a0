module My_Function.Function

open PureLambda.FSharp

type Person = { Name: string }
type Greeting = { Message: string }

type GreetingError =
    | NameMissing
    | NameTooLong of length: int

// Codecs as values: nothing in the program needs reflection, so that it is fit for Native AOT.
let person =
    Codec.record<Person> {
        let! name = Codec.field "name" _.Name Codec.text
        return { Name = name }
    }

let greeting =
    Codec.record<Greeting> {
        let! message = Codec.field "message" _.Message Codec.text
        return { Message = message }
    }

let greet (person: Person) =
    match person.Name.Trim() with
    | "" -> Error NameMissing
    | name when name.Length > 100 -> Error(NameTooLong name.Length)
    | name -> Ok { Message = $"Hello, {name}!" }

let toFault error =
    match error with
    | NameMissing -> Fault.create "NameMissing" "A name was expected, and it is blank."
    | NameTooLong length -> Fault.create "NameTooLong" $"A name has 100 characters at most, not {length}."

let handler = Function.ofResult greet |> Handler.codec person greeting toFault |> Handler.logged
