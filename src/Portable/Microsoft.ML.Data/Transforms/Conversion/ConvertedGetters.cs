using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Getters that convert each item of a column.</summary>
internal static class ConvertedGetters
{
    private static readonly MethodInfo _scalar =
        typeof(ConvertedGetters).GetMethod(nameof(CreateScalar), BindingFlags.NonPublic | BindingFlags.Static);

    private static readonly MethodInfo _vector =
        typeof(ConvertedGetters).GetMethod(nameof(CreateVector), BindingFlags.NonPublic | BindingFlags.Static);

    /// <summary>A getter of the column's values, its items as <paramref name="itemType"/>; of vectors for a vector column.</summary>
    public static Delegate Of(DataViewRow row, DataViewSchema.Column column, PrimitiveDataViewType itemType)
    {
        PrimitiveDataViewType from = column.Type.GetItemType();
        Delegate conversion = ValueConversion.GetOrNull(from, itemType)
            ?? throw Contracts.Except($"Column '{column.Name}' of type {column.Type} cannot be read as {itemType}");
        bool isVector = column.Type is VectorDataViewType;
        return UntypedGetters.Invoke<Delegate>(isVector ? _vector : _scalar, [from.RawType, itemType.RawType], null, row, column, conversion);
    }

    /// <summary>Maps each item of a vector; where 0 becomes 0, what is not given stays so.</summary>
    public static void Map<TFrom, TTo>(in VBuffer<TFrom> source, ref VBuffer<TTo> destination, ValueMapper<TFrom, TTo> conversion, bool keepSparse)
    {
        ReadOnlySpan<TFrom> values = source.GetValues();
        if (source.IsDense || keepSparse)
        {
            VBufferEditor<TTo> editor = VBufferEditor.Create(ref destination, source.Length, values.Length);
            for (int i = 0; i < values.Length; i++)
                conversion(in values[i], ref editor.Values[i]);
            source.GetIndices().CopyTo(editor.Indices);
            destination = editor.Commit();
            return;
        }

        VBufferEditor<TTo> dense = VBufferEditor.Create(ref destination, source.Length);
        ReadOnlySpan<int> indices = source.GetIndices();
        int at = 0;
        for (int slot = 0; slot < source.Length; slot++)
        {
            bool given = at < indices.Length && indices[at] == slot;
            TFrom value = given ? values[at++] : default;
            conversion(in value, ref dense.Values[slot]);
        }

        destination = dense.Commit();
    }

    /// <summary>Whether a conversion maps the default value to the default value.</summary>
    public static bool KeepsDefault<TFrom, TTo>(ValueMapper<TFrom, TTo> conversion)
    {
        TTo value = default;
        conversion(default, ref value);
        return value is ReadOnlyMemory<char> text ? text.IsEmpty : EqualityComparer<TTo>.Default.Equals(value, default);
    }

    private static ValueGetter<TTo> CreateScalar<TFrom, TTo>(DataViewRow row, DataViewSchema.Column column, ValueMapper<TFrom, TTo> conversion)
    {
        ValueGetter<TFrom> getter = row.GetGetter<TFrom>(column);
        TFrom value = default;
        return (ref TTo destination) =>
        {
            getter(ref value);
            conversion(in value, ref destination);
        };
    }

    private static ValueGetter<VBuffer<TTo>> CreateVector<TFrom, TTo>(
        DataViewRow row, DataViewSchema.Column column, ValueMapper<TFrom, TTo> conversion)
    {
        ValueGetter<VBuffer<TFrom>> getter = row.GetGetter<VBuffer<TFrom>>(column);
        bool keepSparse = KeepsDefault(conversion);
        VBuffer<TFrom> value = default;
        return (ref VBuffer<TTo> destination) =>
        {
            getter(ref value);
            Map(in value, ref destination, conversion, keepSparse);
        };
    }
}
