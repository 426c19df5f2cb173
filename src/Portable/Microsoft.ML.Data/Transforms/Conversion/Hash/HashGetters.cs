using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>How a column is hashed.</summary>
/// <param name="Bits">The number of bits of a key.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Ordered">Whether the slot of an item in its vector is hashed too.</param>
/// <param name="Combine">Whether the items of a vector have one hash together.</param>
internal sealed record HashSettings(int Bits, uint Seed, bool Ordered, bool Combine)
{
    public DataViewType OutputType(DataViewType input)
    {
        var key = new KeyDataViewType(typeof(uint), Bits < 32 ? 1UL << Bits : uint.MaxValue);
        return input is VectorDataViewType vector && !Combine ? new VectorDataViewType(key, vector.Dimensions) : key;
    }

    /// <summary>The key of a hash; 0 is the missing key.</summary>
    public uint KeyOf(uint hash) => (hash & (uint)((1UL << Bits) - 1)) + 1;
}

/// <summary>Getters of hashed columns.</summary>
internal static class HashGetters
{
    private static readonly MethodInfo _create = typeof(HashGetters).GetMethod(nameof(Create), BindingFlags.NonPublic | BindingFlags.Static);

    /// <summary>A getter of keys, one for each item or, when combined, one for each row.</summary>
    public static Delegate Of(DataViewRow row, DataViewSchema.Column column, HashSettings settings) =>
        UntypedGetters.Invoke<Delegate>(_create, [column.Type.GetItemType().RawType], null, row, column, settings);

    private static Delegate Create<T>(DataViewRow row, DataViewSchema.Column column, HashSettings settings)
    {
        PrimitiveDataViewType type = column.Type.GetItemType();
        var hash = (ItemHash<T>)ItemHashes.GetOrNull(type);
        if (column.Type is not VectorDataViewType)
            return Scalar(row.GetGetter<T>(column), type, hash, settings);
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        return settings.Combine ? Combined(getter, type, hash, settings) : Vector(getter, type, hash, settings);
    }

    private static ValueGetter<uint> Scalar<T>(ValueGetter<T> getter, PrimitiveDataViewType type, ItemHash<T> hash, HashSettings settings)
    {
        T value = default;
        return (ref uint key) =>
        {
            getter(ref value);
            key = ItemHashes.IsMissing(in value, type) ? 0 : settings.KeyOf(hash(in value, settings.Seed));
        };
    }

    private static ValueGetter<uint> Combined<T>(
        ValueGetter<VBuffer<T>> getter, PrimitiveDataViewType type, ItemHash<T> hash, HashSettings settings)
    {
        VBuffer<T> values = default;
        return (ref uint key) =>
        {
            getter(ref values);
            uint combined = settings.Seed;
            bool any = false;
            foreach (T value in values.DenseValues())
            {
                if (ItemHashes.IsMissing(in value, type))
                    continue;
                combined = hash(in value, combined);
                any = true;
            }

            key = any ? settings.KeyOf(combined) : 0;
        };
    }

    private static ValueGetter<VBuffer<uint>> Vector<T>(
        ValueGetter<VBuffer<T>> getter, PrimitiveDataViewType type, ItemHash<T> hash, HashSettings settings)
    {
        VBuffer<T> values = default;
        T missing = default;
        bool sparseIsMissing = ItemHashes.IsMissing(in missing, type);
        return (ref VBuffer<uint> keys) =>
        {
            getter(ref values);
            if (!values.IsDense && !sparseIsMissing)
                values.CopyToDense(ref values);
            ReadOnlySpan<T> given = values.GetValues();
            ReadOnlySpan<int> slots = values.GetIndices();
            VBufferEditor<uint> editor = VBufferEditor.Create(ref keys, values.Length, given.Length);
            slots.CopyTo(editor.Indices);
            for (int i = 0; i < given.Length; i++)
            {
                uint seed = settings.Ordered ? Hashing.MurmurRound(settings.Seed, (uint)(slots.IsEmpty ? i : slots[i])) : settings.Seed;
                editor.Values[i] = ItemHashes.IsMissing(in given[i], type) ? 0 : settings.KeyOf(hash(in given[i], seed));
            }

            keys = editor.Commit();
        };
    }
}
