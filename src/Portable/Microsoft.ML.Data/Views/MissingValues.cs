namespace Microsoft.ML.Data;

internal delegate bool ValueTest<T>(in T value);

/// <summary>Which values are missing: NaN, and the missing key. Other types have none.</summary>
internal static class MissingValues
{
    /// <summary>A <see cref="ValueTest{T}"/> for missing values of this type, null where it has none.</summary>
    public static Delegate TestOrNull(PrimitiveDataViewType type)
    {
        if (type is not KeyDataViewType)
        {
            return type == NumberDataViewType.Single ? (ValueTest<float>)((in float value) => float.IsNaN(value))
                : type == NumberDataViewType.Double ? (ValueTest<double>)((in double value) => double.IsNaN(value))
                : null;
        }

        return Type.GetTypeCode(type.RawType) switch
        {
            TypeCode.Byte => (ValueTest<byte>)((in byte value) => value == 0),
            TypeCode.UInt16 => (ValueTest<ushort>)((in ushort value) => value == 0),
            TypeCode.UInt32 => (ValueTest<uint>)((in uint value) => value == 0),
            _ => (ValueTest<ulong>)((in ulong value) => value == 0),
        };
    }
}
