using System.Collections.Generic;

namespace PureLambda.Events;

/// <summary>
/// Bytes that JSON holds as a list of numbers, as Java counts them: from -128 to 127. Numbers up to 255 are read, too, and
/// null as none.
/// </summary>
public sealed record SignedBytes
{
    private readonly Form form;

    private SignedBytes(Payload bytes, Form form) => (Bytes, this.form) = (bytes, form);

    private enum Form
    {
        Signed,
        Unsigned,
        Null,
    }

    /// <summary>The bytes.</summary>
    public Payload Bytes { get; }

    /// <summary>Reads and writes them.</summary>
    public static JsonCodec<SignedBytes> Codec =>
        field ??= JsonCodec.Refine(
            JsonCodec.Nullable(JsonCodec.List(JsonCodec.Int32)),
            Read,
            static bytes => bytes.Numbers()
        );

    /// <summary>Bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static SignedBytes Of(Payload bytes) => new(bytes, Form.Signed);

    private static Outcome<SignedBytes> Read(IReadOnlyList<int>? numbers)
    {
        if (numbers is null)
            return new SignedBytes(Payload.Empty, Form.Null);
        var bytes = new byte[numbers.Count];
        var (least, most) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            (least, most) = (numbers[i] < least ? numbers[i] : least, numbers[i] > most ? numbers[i] : most);
            bytes[i] = unchecked((byte)numbers[i]);
        }
        var isUnsigned = most > sbyte.MaxValue;
        return least < (isUnsigned ? 0 : sbyte.MinValue) || most > byte.MaxValue
            ? new Fault("Runtime.UnmarshalError", "they are no bytes")
            : new SignedBytes(Payload.Of(bytes), isUnsigned ? Form.Unsigned : Form.Signed);
    }

    private List<int>? Numbers()
    {
        if (form == Form.Null)
            return null;
        var numbers = new List<int>(Bytes.Length);
        foreach (var one in Bytes.Span)
            numbers.Add(form == Form.Unsigned ? one : unchecked((sbyte)one));
        return numbers;
    }
}
