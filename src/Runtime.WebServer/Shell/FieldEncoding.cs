using System;
using System.Text;
using System.Text.Unicode;

namespace PureLambda.WebServer;

/// <summary>Values of headers as servers write them: UTF-8, and Latin-1 where they are none.</summary>
internal sealed class FieldEncoding : Encoding
{
    public static FieldEncoding Instance { get; } = new();

    public override int GetByteCount(char[] chars, int index, int count) => UTF8.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        UTF8.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) =>
        For(bytes.AsSpan(index, count)).GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        For(bytes.AsSpan(byteIndex, byteCount)).GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    public override int GetMaxByteCount(int charCount) => UTF8.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => UTF8.GetMaxCharCount(byteCount);

    private static Encoding For(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? UTF8 : Latin1;
}
