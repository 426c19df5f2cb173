using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Expressions;

/// <summary>The types that expressions calculate with.</summary>
internal static class CalculatedTypes
{
    public static readonly Type Text = typeof(ReadOnlyMemory<char>);

    // A number is promoted to those behind its own type.
    private static readonly Type[] _numbers = [typeof(int), typeof(long), typeof(float), typeof(double)];

    private static readonly Dictionary<Type, PrimitiveDataViewType> _columnTypes = new()
    {
        [typeof(int)] = NumberDataViewType.Int32,
        [typeof(long)] = NumberDataViewType.Int64,
        [typeof(float)] = NumberDataViewType.Single,
        [typeof(double)] = NumberDataViewType.Double,
        [typeof(bool)] = BooleanDataViewType.Instance,
        [Text] = TextDataViewType.Instance,
    };

    public static PrimitiveDataViewType ColumnType(Type type) => _columnTypes[type];

    public static bool IsNumber(Type type) => Array.IndexOf(_numbers, type) >= 0;

    public static bool IsReal(Type type) => type == typeof(float) || type == typeof(double);

    /// <summary>The type that numbers of both are promoted to, or the one that both have; null if there is none.</summary>
    public static Type CommonOrNull(Type left, Type right)
    {
        if (left == right)
            return left;
        return IsNumber(left) && IsNumber(right) ? _numbers[Math.Max(Array.IndexOf(_numbers, left), Array.IndexOf(_numbers, right))] : null;
    }

    /// <summary>Whether a value becomes one of the other type by itself, exactly or (unless that is asked for) with what is lost in rounding.</summary>
    public static bool CanPromote(Type from, Type to, bool exactly)
    {
        if (CommonOrNull(from, to) != to)
            return false;
        return !exactly || from == to || from == typeof(int) && to != typeof(float) || from == typeof(float);
    }

    public static void CheckInput(string name, DataViewType itemType, string actual)
    {
        if (itemType == null || !_columnTypes.ContainsValue(itemType as PrimitiveDataViewType))
        {
            throw Contracts.ExceptSchemaMismatch(
                "inputSchema", "input", name, "Boolean, Int32, Int64, Single, Double or text, or a vector of one of them", actual);
        }
    }

    public static void CheckVectors(int count) =>
        Contracts.CheckParam(count <= 1, "inputColumnNames", "Can have at most one vector-valued source column");
}
