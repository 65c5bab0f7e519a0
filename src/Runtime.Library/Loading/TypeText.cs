using System;
using System.Linq;

namespace PureLambda.Loading;

/// <summary>Types as C# writes them, without namespaces.</summary>
internal static class TypeText
{
    /// <summary>A type's text.</summary>
    /// <param name="type">The type.</param>
    public static string Of(Type type) =>
        type.IsByRef ? $"ref {Of(type.GetElementType()!)}"
        : type.IsPointer ? $"{Of(type.GetElementType()!)}*"
        : type.IsArray ? $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : Nullable.GetUnderlyingType(type) is { } value ? $"{Of(value)}?"
        : Keyword(type)
            ?? (
                type.IsGenericType
                    ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>"
                    : type.Name
            );

    private static string? Keyword(Type type) =>
        type.IsEnum ? null
        : type == typeof(void) ? "void"
        : type == typeof(object) ? "object"
        : Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "bool",
            TypeCode.Byte => "byte",
            TypeCode.Char => "char",
            TypeCode.Decimal => "decimal",
            TypeCode.Double => "double",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Single => "float",
            TypeCode.String => "string",
            _ => null,
        };
}
