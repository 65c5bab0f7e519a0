using PureLambda;

// Its handler setting is Assembly::Namespace.Type::Method, of any library that is published with it.
return Lambda.Run(Library.Bootstrap());
