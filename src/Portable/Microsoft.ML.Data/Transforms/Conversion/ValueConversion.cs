using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>
/// The conversions between item types: integers of one signedness among themselves, integers and Booleans to real numbers, real numbers
/// among themselves, anything to text, text to anything, keys to wider or narrower keys.
/// </summary>
internal static class ValueConversion
{
    private static readonly MethodInfo _number = Method(nameof(FromNumber));
    private static readonly MethodInfo _boolean = Method(nameof(FromBoolean));
    private static readonly MethodInfo _toBoolean = Method(nameof(ToBoolean));
    private static readonly MethodInfo _key = Method(nameof(FromKey));
    private static readonly MethodInfo _text = Method(nameof(FromText));
    private static readonly MethodInfo _toText = Method(nameof(ToText));
    private static readonly MethodInfo _identity = Method(nameof(Identity));

    /// <summary>A <see cref="ValueMapper{TSrc, TDst}"/> of the raw types, null where there is no such conversion.</summary>
    public static Delegate GetOrNull(PrimitiveDataViewType from, PrimitiveDataViewType to)
    {
        if (from.Equals(to))
            return Make(_identity, from.RawType);
        if (from is TextDataViewType)
            return to is RowIdDataViewType ? null : Make(_text, [to.RawType], to);
        if (to is TextDataViewType)
            return from is KeyDataViewType or RowIdDataViewType ? null : Make(_toText, from.RawType);
        if (from is KeyDataViewType fromKey)
            return GetFromKeyOrNull(fromKey, to);
        if (from is BooleanDataViewType)
            return to is NumberDataViewType ? Make(_boolean, to.RawType) : null;
        if (from is not NumberDataViewType)
            return null;
        if (to is BooleanDataViewType)
            return IsReal(from) ? Make(_toBoolean, from.RawType) : null;
        bool possible = to is NumberDataViewType && (IsReal(to) || (!IsReal(from) && IsSigned(from) == IsSigned(to)));
        return possible ? Make(_number, from.RawType, to.RawType) : null;
    }

    /// <summary>The value that stands for a missing one: NaN for real numbers, an empty text, a missing key, 0 for all others.</summary>
    public static T Missing<T>(PrimitiveDataViewType type)
    {
        T value = default;
        if (GetOrNull(TextDataViewType.Instance, type) is ValueMapper<ReadOnlyMemory<char>, T> convert && type is not RowIdDataViewType)
            convert(default, ref value);
        return value;
    }

    // A key may be read as the number that it is.
    private static Delegate GetFromKeyOrNull(KeyDataViewType from, PrimitiveDataViewType to) => to switch
    {
        KeyDataViewType key when key.Count == from.Count => Make(_key, [from.RawType, to.RawType], from.Count),
        NumberDataViewType when KeyDataViewType.IsValidDataType(to.RawType) => Make(_key, [from.RawType, to.RawType], from.Count),
        _ => null,
    };

    private static bool IsReal(PrimitiveDataViewType type) => type == NumberDataViewType.Single || type == NumberDataViewType.Double;

    private static bool IsSigned(PrimitiveDataViewType type) =>
        type == NumberDataViewType.SByte || type == NumberDataViewType.Int16 || type == NumberDataViewType.Int32 || type == NumberDataViewType.Int64;

    private static MethodInfo Method(string name) => typeof(ValueConversion).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static);

    private static Delegate Make(MethodInfo method, params Type[] types) => UntypedGetters.Invoke<Delegate>(method, types, null);

    private static Delegate Make(MethodInfo method, Type[] types, object argument) => UntypedGetters.Invoke<Delegate>(method, types, null, argument);

    private static ValueMapper<T, T> Identity<T>() => (in T source, ref T destination) => destination = source;

    private static ValueMapper<TFrom, TTo> FromNumber<TFrom, TTo>() where TFrom : INumberBase<TFrom> where TTo : INumberBase<TTo> =>
        (in TFrom source, ref TTo destination) => destination = TTo.CreateTruncating(source);

    private static ValueMapper<bool, T> FromBoolean<T>() where T : INumberBase<T> =>
        (in bool source, ref T destination) => destination = source ? T.One : T.Zero;

    private static ValueMapper<T, bool> ToBoolean<T>() where T : INumberBase<T> =>
        (in T source, ref bool destination) => destination = !T.IsZero(source);

    // A key beyond the range is a missing one.
    private static ValueMapper<TFrom, TTo> FromKey<TFrom, TTo>(ulong count) where TFrom : IBinaryInteger<TFrom> where TTo : IBinaryInteger<TTo> =>
        (in TFrom source, ref TTo destination) =>
        {
            ulong key = ulong.CreateTruncating(source);
            destination = key <= count ? TTo.CreateTruncating(key) : TTo.Zero;
        };

    private static ValueMapper<ReadOnlyMemory<char>, T> FromText<T>(PrimitiveDataViewType type)
    {
        TextParser<T> parser = TextParsing.For<T>(type);
        return (in ReadOnlyMemory<char> source, ref T destination) =>
        {
            if (!parser(source, out destination))
                throw Contracts.Except($"Could not parse value {source} as {type}");
        };
    }

    private static ValueMapper<T, ReadOnlyMemory<char>> ToText<T>() =>
        (in T source, ref ReadOnlyMemory<char> destination) => destination = Format(source).AsMemory();

    private static string Format<T>(T value) => value switch
    {
        bool flag => flag ? "1" : "0",
        float single => FormatReal(single, float.IsNaN(single)),
        double real => FormatReal(real, double.IsNaN(real)),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        IFormattable date when value is DateTime or DateTimeOffset => date.ToString("o", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string FormatReal<T>(T value, bool missing) where T : IFormattable =>
        missing ? "?" : value.ToString("R", CultureInfo.InvariantCulture);
}
