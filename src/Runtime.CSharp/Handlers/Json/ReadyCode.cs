using System;
using System.Text.Json;

namespace PureLambda;

/// <summary>
/// Never run: what is named here has ready code, where this assembly was compiled ReadyToRun. A function's own assembly may not hold
/// code of another's generic types, so that a field of a number would be compiled at each cold start, in a dozen methods. Of
/// <see cref="decimal"/> there can be none here either: its layout is .NET's own affair.
/// </summary>
internal static class ReadyCode
{
    internal static void Fields(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        Number<int>(ref reader, writer);
        Number<long>(ref reader, writer);
        Number<double>(ref reader, writer);
        Field(JsonCodec.Boolean, ref reader, writer);
    }

    private static void Number<T>(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        var codec = new NumberValue<T>("", null!, null!);
        _ = codec.Expected;
        _ = codec.TryRead(ref reader, null!, out var value);
        codec.Write(writer, value);
        _ = codec.TryAbsent(out _);
        Field(codec, ref reader, writer);
    }

    private static void Field<T>(JsonCodec<T> codec, ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        // By a delegate, or it is inlined here and has no code of its own.
        Func<string, Func<object, T>, JsonCodec<T>, JsonField<object, T>> make = JsonCodec.Field;
        _ = make("", null!, codec);
        var field = new MemberField<object, T>("", null!, codec, isOptional: false);
        _ = field.TryRead(ref reader, null!, null!);
        _ = field.TryAbsent(null!, null!);
        field.Write(writer, null!);
        _ = field.IsLeftOut(null!);
        _ = field.Of(null!);
    }
}
