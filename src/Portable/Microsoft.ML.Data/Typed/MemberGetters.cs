using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>From a member's value to a column's: strings become text, arrays vectors, integers out of a key's range missing.</summary>
internal static class MemberGetters
{
    private static readonly MethodInfo _array = Method(nameof(FromArray));
    private static readonly MethodInfo _vector = Method(nameof(FromVector));
    private static readonly MethodInfo _bind = Method(nameof(Bind));

    /// <summary>A getter for the member of the row that the box holds; before it reads, it calls <paramref name="update"/>.</summary>
    public static Delegate Create<TRow>(RowBox<TRow> box, RowMember member, Action update = null)
        where TRow : class =>
        (Delegate)_bind.MakeGenericMethod(typeof(TRow), member.MemberType).Invoke(null, [box, member, update]);

    /// <summary>A getter for the source's values, null if they cannot stand for the column type.</summary>
    public static Delegate TryCreate<T>(Func<T> source, DataViewType type)
    {
        if (!RowMember.IsCompatible(typeof(T), type))
            return null;
        if (source is Func<string> text)
            return (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = text().AsMemory());
        if (source is Func<string[]> texts)
            return FromTexts(texts);
        if (typeof(T).IsArray)
            return (Delegate)_array.MakeGenericMethod(typeof(T).GetElementType()).Invoke(null, [source]);
        if (type is VectorDataViewType vector)
            return (Delegate)_vector.MakeGenericMethod(vector.ItemType.RawType).Invoke(null, [source]);
        if (type is KeyDataViewType key)
            return FromKey(source, key.Count);
        return (ValueGetter<T>)((ref T value) => value = source());
    }

    private static Delegate Bind<TRow, TMember>(RowBox<TRow> box, RowMember member, Action update)
        where TRow : class
    {
        Func<TRow, TMember> read = MemberAccess.Reader<TRow, TMember>(member.Member);
        if (update is null)
            return TryCreate(() => read(box.Row), member.ColumnType);
        return TryCreate(
            () =>
            {
                update();
                return read(box.Row);
            },
            member.ColumnType);
    }

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> FromTexts(Func<string[]> source) =>
        (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            string[] texts = source() ?? [];
            VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref value, texts.Length);
            for (int i = 0; i < texts.Length; i++)
                editor.Values[i] = texts[i].AsMemory();
            value = editor.Commit();
        };

    private static ValueGetter<VBuffer<T>> FromArray<T>(Func<T[]> source) =>
        (ref VBuffer<T> value) =>
        {
            T[] values = source() ?? [];
            VBuffer<T>.Copy(values, 0, ref value, values.Length);
        };

    private static ValueGetter<VBuffer<T>> FromVector<T>(Func<VBuffer<T>> source) => (ref VBuffer<T> value) => source().CopyTo(ref value);

    private static Delegate FromKey<T>(Func<T> source, ulong count) =>
        source switch
        {
            Func<byte> key => (ValueGetter<byte>)((ref byte value) => value = key() is var raw && raw <= count ? raw : (byte)0),
            Func<ushort> key => (ValueGetter<ushort>)((ref ushort value) => value = key() is var raw && raw <= count ? raw : (ushort)0),
            Func<uint> key => (ValueGetter<uint>)((ref uint value) => value = key() is var raw && raw <= count ? raw : 0),
            Func<ulong> key => (ValueGetter<ulong>)((ref ulong value) => value = key() is var raw && raw <= count ? raw : 0),
            _ => null,
        };

    private static MethodInfo Method(string name) => typeof(MemberGetters).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic);
}

/// <summary>Where a cursor over objects holds the current one, for its getters.</summary>
internal sealed class RowBox<TRow>
    where TRow : class
{
    public TRow Row;
}
