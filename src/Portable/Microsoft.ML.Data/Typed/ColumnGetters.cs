using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>From a column's values to what people hold them in: text as strings, vectors as arrays.</summary>
internal static class ColumnGetters
{
    private static readonly MethodInfo _array = typeof(ColumnGetters).GetMethod(nameof(ToArray), BindingFlags.Static | BindingFlags.NonPublic);

    /// <summary>A getter of the column as <typeparamref name="T"/>; null if its values cannot be held so. An array of the right length is written into.</summary>
    public static ValueGetter<T> TryCreate<T>(DataViewRow row, DataViewSchema.Column column)
    {
        if (!RowMember.IsCompatible(typeof(T), column.Type))
            return null;
        if (typeof(T) == column.Type.RawType)
            return row.GetGetter<T>(column);
        if (typeof(T) == typeof(string))
            return (ValueGetter<T>)(Delegate)ToText(row.GetGetter<ReadOnlyMemory<char>>(column));
        if (typeof(T) == typeof(string[]))
            return (ValueGetter<T>)(Delegate)ToTexts(row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column));
        return (ValueGetter<T>)_array.MakeGenericMethod(typeof(T).GetElementType()).Invoke(null, [row, column]);
    }

    private static ValueGetter<string> ToText(ValueGetter<ReadOnlyMemory<char>> getter)
    {
        ReadOnlyMemory<char> text = default;
        return (ref string value) =>
        {
            getter(ref text);
            value = text.ToString();
        };
    }

    private static ValueGetter<string[]> ToTexts(ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter)
    {
        VBuffer<ReadOnlyMemory<char>> texts = default;
        return (ref string[] value) =>
        {
            getter(ref texts);
            if (value?.Length != texts.Length)
                value = new string[texts.Length];
            foreach (KeyValuePair<int, ReadOnlyMemory<char>> text in texts.Items(all: true))
                value[text.Key] = text.Value.ToString();
        };
    }

    private static ValueGetter<T[]> ToArray<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> buffer = default;
        return (ref T[] value) =>
        {
            getter(ref buffer);
            if (value?.Length != buffer.Length)
                value = new T[buffer.Length];
            buffer.CopyTo(value);
        };
    }
}
