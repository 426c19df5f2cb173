using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Values and the keys, from 1 on, that stand for them.</summary>
internal abstract class TermMap
{
    private const byte TextCode = 0;
    private const byte CodecCode = 1;

    private static readonly MethodInfo _load = typeof(TermMap).GetMethod(nameof(LoadTyped), BindingFlags.NonPublic | BindingFlags.Static);

    protected TermMap(PrimitiveDataViewType itemType, int count)
    {
        ItemType = itemType;
        Count = count;
    }

    public PrimitiveDataViewType ItemType { get; }

    public int Count { get; }

    /// <summary>The type of the keys; an empty map still has room for one.</summary>
    public KeyDataViewType KeyType => new(typeof(uint), Math.Max(1, Count));

    /// <summary>A <see cref="ValueMapper{TSrc, TDst}"/> from a value to its key, 0 where it has none.</summary>
    public abstract Delegate Mapper { get; }

    /// <summary>Annotates a column of keys with the values that they stand for.</summary>
    public abstract void AddKeyValues(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column input, bool asText);

    /// <summary>Writes the values for people to read.</summary>
    public abstract void WriteText(TextWriter writer);

    public void Save(ModelSaveContext ctx)
    {
        ctx.Writer.Write(ItemType is TextDataViewType ? TextCode : CodecCode);
        if (ItemType is not TextDataViewType)
            BinaryCodec.For(ItemType).WriteDefinition(ctx.Writer);
        ctx.Writer.Write(Count);
        SaveTerms(ctx);
    }

    public static TermMap Load(ModelLoadContext ctx)
    {
        byte code = ctx.Reader.ReadByte();
        Contracts.CheckDecode(code is TextCode or CodecCode);
        if (code == CodecCode)
        {
            BinaryCodec codec = BinaryCodec.ReadDefinition(ctx.Reader);
            int terms = ctx.LoadCount(1);
            return UntypedGetters.Invoke<TermMap>(_load, [codec.Type.RawType], null, ctx, codec, terms);
        }

        var texts = new ReadOnlyMemory<char>[ctx.LoadCount()];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = ctx.LoadNonEmptyString().AsMemory();
        return new TermMap<ReadOnlyMemory<char>>(TextDataViewType.Instance, texts);
    }

    protected abstract void SaveTerms(ModelSaveContext ctx);

    private static TermMap<T> LoadTyped<T>(ModelLoadContext ctx, BinaryCodec<T> codec, int count) =>
        new((PrimitiveDataViewType)codec.Type, codec.Read(ctx.Reader, count));
}

/// <summary>Values of one .NET type and the keys that stand for them.</summary>
internal sealed class TermMap<T> : TermMap
{
    private readonly T[] _terms;
    private readonly Dictionary<T, uint> _keys;

    public TermMap(PrimitiveDataViewType itemType, T[] terms)
        : base(itemType, terms.Length)
    {
        _terms = terms;
        _keys = new Dictionary<T, uint>(terms.Length, TermComparer.EqualityFor<T>());
        for (int i = 0; i < terms.Length; i++)
            Contracts.CheckDecode(_keys.TryAdd(terms[i], (uint)i + 1), "Corrupt model file: a value has two keys");
    }

    /// <summary>The values; the key of the first one is 1.</summary>
    public IReadOnlyList<T> Terms => _terms;

    public override Delegate Mapper => (ValueMapper<T, uint>)((in T value, ref uint key) => key = _keys.GetValueOrDefault(value));

    public override void AddKeyValues(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column input, bool asText)
    {
        if (Count == 0)
            return;
        if (ItemType is KeyDataViewType && input.HasKeyValues())
            AddValuesOfKeys(builder, input, asText);
        else if (ItemType is KeyDataViewType key)
            AddKeyValues(builder, NumberOf(key), asText, _terms);
        else
            AddKeyValues(builder, ItemType, asText, _terms);
    }

    public override void WriteText(TextWriter writer)
    {
        writer.WriteLine(ItemType is TextDataViewType
            ? string.Create(CultureInfo.InvariantCulture, $"# Number of terms = {Count}")
            : string.Create(CultureInfo.InvariantCulture, $"# Number of terms of type '{ItemType}' = {Count}"));
        for (int i = 0; i < Count; i++)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i}\t{_terms[i]}"));
    }

    protected override void SaveTerms(ModelSaveContext ctx)
    {
        if (_terms is ReadOnlyMemory<char>[] texts)
        {
            foreach (ReadOnlyMemory<char> text in texts)
                ctx.SaveNonEmptyString(text.ToString());
            return;
        }

        ((BinaryCodec<T>)BinaryCodec.For(ItemType)).Write(ctx.Writer, _terms);
    }

    private static PrimitiveDataViewType NumberOf(KeyDataViewType key)
    {
        key.RawType.TryGetDataKind(out DataKind kind);
        return kind.ToDataViewType();
    }

    private static void AddKeyValues<TValue>(
        DataViewSchema.Annotations.Builder builder, PrimitiveDataViewType type, bool asText, TValue[] values)
    {
        if (!asText || type is TextDataViewType)
        {
            builder.AddKeyValues(values.Length, type, (ref VBuffer<TValue> target) => VBuffer<TValue>.Copy(values, 0, ref target, values.Length));
            return;
        }

        var convert = (ValueMapper<TValue, ReadOnlyMemory<char>>)ValueConversion.GetOrNull(type, TextDataViewType.Instance);
        AddKeyValues(builder, TextDataViewType.Instance, false, Array.ConvertAll(values, value =>
        {
            ReadOnlyMemory<char> text = default;
            convert(in value, ref text);
            return text;
        }));
    }

    // The values of the keys of a column of keys are those of that column's keys.
    private void AddValuesOfKeys(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column input, bool asText)
    {
        PrimitiveDataViewType type = input.GetAnnotationTypeOrNull(AnnotationUtils.Kinds.KeyValues).GetItemType();
        MethodInfo add = typeof(TermMap<T>).GetMethod(nameof(AddValuesOfTypedKeys), BindingFlags.NonPublic | BindingFlags.Instance);
        UntypedGetters.Invoke<object>(add, [type.RawType], this, builder, input, asText, type);
    }

    private void AddValuesOfTypedKeys<TValue>(
        DataViewSchema.Annotations.Builder builder, DataViewSchema.Column input, bool asText, PrimitiveDataViewType type)
    {
        VBuffer<TValue> inputValues = default;
        input.GetKeyValues(ref inputValues);
        AddKeyValues(builder, type, asText, Array.ConvertAll(_terms, term =>
            inputValues.GetItemOrDefault(Convert.ToInt32(term, CultureInfo.InvariantCulture) - 1)));
    }
}
