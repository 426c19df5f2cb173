using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

internal delegate bool TextParser<T>(ReadOnlyMemory<char> text, out T value);

/// <summary>How a text becomes a value: in the text loader, in type conversion and in lookups.</summary>
internal static class TextParsing
{
    private const NumberStyles IntegerStyle =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    private static readonly NumberFormatInfo _commaFormat = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    public static TextParser<T> For<T>(PrimitiveDataViewType type, char decimalMarker = '.') => (TextParser<T>)For(type, decimalMarker);

    /// <summary>A <see cref="TextParser{T}"/> for the raw type of <paramref name="type"/>.</summary>
    private static Delegate For(PrimitiveDataViewType type, char decimalMarker)
    {
        if (type is KeyDataViewType key)
            return ForKey(key);
        IFormatProvider format = decimalMarker == ',' ? _commaFormat : CultureInfo.InvariantCulture;
        return Type.GetTypeCode(type.RawType) switch
        {
            TypeCode.Single => (TextParser<float>)((ReadOnlyMemory<char> text, out float value) =>
                ParseReal(text.Span, format, float.NaN, float.PositiveInfinity, out value)),
            TypeCode.Double => (TextParser<double>)((ReadOnlyMemory<char> text, out double value) =>
                ParseReal(text.Span, format, double.NaN, double.PositiveInfinity, out value)),
            TypeCode.SByte => (TextParser<sbyte>)ParseInteger,
            TypeCode.Byte => (TextParser<byte>)ParseInteger,
            TypeCode.Int16 => (TextParser<short>)ParseInteger,
            TypeCode.UInt16 => (TextParser<ushort>)ParseInteger,
            TypeCode.Int32 => (TextParser<int>)ParseInteger,
            TypeCode.UInt32 => (TextParser<uint>)ParseInteger,
            TypeCode.Int64 => (TextParser<long>)ParseInteger,
            TypeCode.UInt64 => (TextParser<ulong>)ParseInteger,
            TypeCode.Boolean => (TextParser<bool>)ParseBoolean,
            TypeCode.DateTime => (TextParser<DateTime>)ParseDateTime,
            _ when type is TextDataViewType => (TextParser<ReadOnlyMemory<char>>)PassText,
            _ when type is TimeSpanDataViewType => (TextParser<TimeSpan>)ParseTimeSpan,
            _ when type is DateTimeOffsetDataViewType => (TextParser<DateTimeOffset>)ParseDateTimeOffset,
            _ => throw new NotSupportedException($"A text cannot be converted to {type}."),
        };
    }

    private static Delegate ForKey(KeyDataViewType type) => Type.GetTypeCode(type.RawType) switch
    {
        TypeCode.Byte => KeyParser<byte>(type.Count),
        TypeCode.UInt16 => KeyParser<ushort>(type.Count),
        TypeCode.UInt32 => KeyParser<uint>(type.Count),
        _ => KeyParser<ulong>(type.Count),
    };

    private static bool PassText(ReadOnlyMemory<char> text, out ReadOnlyMemory<char> value)
    {
        value = text;
        return true;
    }

    // Whatever is no number is a missing one.
    private static bool ParseReal<T>(ReadOnlySpan<char> text, IFormatProvider format, T missing, T infinity, out T value)
        where T : INumber<T>
    {
        if (T.TryParse(text, NumberStyles.Float, format, out value))
            return true;
        text = text.Trim();
        value = text switch
        {
            "∞" or "+∞" => infinity,
            "-∞" => -infinity,
            _ => missing,
        };
        return true;
    }

    private static bool ParseInteger<T>(ReadOnlyMemory<char> text, out T value) where T : IBinaryInteger<T>
    {
        if (T.TryParse(text.Span, IntegerStyle, CultureInfo.InvariantCulture, out value))
            return true;
        value = default;
        return text.Span.IsWhiteSpace();
    }

    private static bool ParseBoolean(ReadOnlyMemory<char> text, out bool value)
    {
        ReadOnlySpan<char> word = text.Span.Trim();
        value = Is(word, "1") || Is(word, "+1") || Is(word, "+") || Is(word, "true") || Is(word, "yes") || Is(word, "t") || Is(word, "y");
        return value || word.IsEmpty || Is(word, "0") || Is(word, "-1") || Is(word, "-")
            || Is(word, "false") || Is(word, "no") || Is(word, "f") || Is(word, "n");
    }

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool ParseDateTime(ReadOnlyMemory<char> text, out DateTime value) =>
        DateTime.TryParse(text.Span, CultureInfo.InvariantCulture, DateTimeStyles.None, out value) || text.IsEmpty;

    private static bool ParseTimeSpan(ReadOnlyMemory<char> text, out TimeSpan value) =>
        TimeSpan.TryParse(text.Span, CultureInfo.InvariantCulture, out value) || text.IsEmpty;

    private static bool ParseDateTimeOffset(ReadOnlyMemory<char> text, out DateTimeOffset value) =>
        DateTimeOffset.TryParse(text.Span, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value) || text.IsEmpty;

    // In a text, keys count from 0; a value outside the range is a missing key.
    private static TextParser<T> KeyParser<T>(ulong count) where T : IBinaryInteger<T> => (ReadOnlyMemory<char> text, out T value) =>
    {
        bool known = ulong.TryParse(text.Span, IntegerStyle, CultureInfo.InvariantCulture, out ulong index) && index < count;
        value = known ? T.CreateTruncating(index + 1) : T.Zero;
        return true;
    };
}
