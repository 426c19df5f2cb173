using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Metrics;

/// <summary>Reads a column of labels of any primitive type as numbers 0, 1, 2, ... in order of appearance.</summary>
internal static class LabelReader
{
    /// <summary>What a missing value reads as: empty text, key 0, NaN.</summary>
    public const int Missing = -1;

    /// <summary>Finds the column and makes sure that it can hold labels.</summary>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, string parameter)
    {
        var column = schema.GetColumnOrNull(name) ?? throw MissingColumn(schema, name, parameter);
        return column.Type is TextDataViewType or KeyDataViewType or NumberDataViewType or BooleanDataViewType
            ? column
            : throw new ArgumentException($"Column '{name}' is of type {column.Type}, but labels are text, keys, numbers or booleans.", parameter);
    }

    public static ArgumentException MissingColumn(DataViewSchema schema, string name, string parameter) =>
        new($"There is no column '{name}'. The data has: {string.Join(", ", schema.Where(c => !c.IsHidden).Select(c => c.Name))}.", parameter);

    /// <summary>Opens the column for reading along with the row.</summary>
    public static LabelColumn Open(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is TextDataViewType)
            return Numbered<ReadOnlyMemory<char>, string>(row, column, text => text.ToString(), text => text.IsEmpty);

        Type raw = column.Type.RawType;
        if (raw == typeof(float))
            return Numbered<float, float>(row, column, value => value, float.IsNaN);
        if (raw == typeof(double))
            return Numbered<double, double>(row, column, value => value, double.IsNaN);
        if (raw == typeof(bool))
            return Numbered<bool, bool>(row, column, value => value, _ => false);
        if (raw == typeof(sbyte))
            return Numbered<sbyte, long>(row, column, value => value, _ => false);
        if (raw == typeof(short))
            return Numbered<short, long>(row, column, value => value, _ => false);
        if (raw == typeof(int))
            return Numbered<int, long>(row, column, value => value, _ => false);
        if (raw == typeof(long))
            return Numbered<long, long>(row, column, value => value, _ => false);

        bool isKey = column.Type is KeyDataViewType;
        if (raw == typeof(byte))
            return Numbered<byte, ulong>(row, column, value => value, value => isKey && value == 0);
        if (raw == typeof(ushort))
            return Numbered<ushort, ulong>(row, column, value => value, value => isKey && value == 0);
        if (raw == typeof(uint))
            return Numbered<uint, ulong>(row, column, value => value, value => isKey && value == 0);
        return Numbered<ulong, ulong>(row, column, value => value, value => isKey && value == 0);
    }

    private static LabelColumn Numbered<T, TKey>(DataViewRow row, DataViewSchema.Column column, Func<T, TKey> key, Predicate<T> isMissing)
        where TKey : notnull
    {
        var numbers = new Dictionary<TKey, int>();
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return new LabelColumn(Next, () => [.. numbers.OrderBy(n => n.Value).Select(n => Convert.ToString(n.Key, CultureInfo.InvariantCulture)!)]);

        int Next()
        {
            getter(ref value);
            if (isMissing(value))
                return Missing;
            TKey label = key(value);
            if (!numbers.TryGetValue(label, out int number))
                numbers.Add(label, number = numbers.Count);
            return number;
        }
    }
}

/// <summary>A column of labels that is being read.</summary>
/// <param name="Next">Gives the number of the current row's label.</param>
/// <param name="Names">The names of the numbers so far: the text, or the number of a key.</param>
internal sealed record LabelColumn(Func<int> Next, Func<string[]> Names);
