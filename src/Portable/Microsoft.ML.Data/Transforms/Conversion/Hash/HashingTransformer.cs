using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: Microsoft.ML.ModelLoader(HashingTransformer.LoaderSignature, typeof(HashingTransformer))]

namespace Microsoft.ML.Transforms;

/// <summary>Hashes values to keys.</summary>
public sealed class HashingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "HashTransform";

    private const string InvertStream = "KeyValues.bin";

    private static readonly VersionInfo _version = VersionInfo.For<HashingTransformer>("HASHTRNS", 0x0001000D, LoaderSignature);

    private readonly HashSettings[] _settings;

    // For each pair, what was hashed to each key (from 0 on), where inverts were asked for; null for none.
    private readonly SortedDictionary<int, string>[] _inverts;

    internal HashingTransformer(
        IHostEnvironment env, HashSettings[] settings, SortedDictionary<int, string>[] inverts, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(HashingTransformer)), columns)
    {
        _settings = settings;
        _inverts = inverts;
    }

    private HashingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _settings = new HashSettings[ColumnPairs.Length];
        _inverts = new SortedDictionary<int, string>[ColumnPairs.Length];
        for (int i = 0; i < _settings.Length; i++)
        {
            _settings[i] = new HashSettings(ctx.Reader.ReadInt32(), ctx.Reader.ReadUInt32(), ctx.Reader.ReadBoolean(), ctx.Reader.ReadBoolean());
            Contracts.CheckDecode(_settings[i].Bits is > 0 and <= HashingEstimator.MaximumBits);
            using MemoryStream stream = ctx.OpenStreamOrNull(InvertName(i));
            if (stream != null)
                _inverts[i] = LoadInverts(new BinaryReader(stream), _settings[i]);
        }
    }

    internal static HashingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new HashingTransformer(env.Register(nameof(HashingTransformer)), ctx);
    }

    private static void SaveInverts(BinaryWriter writer, SortedDictionary<int, string> inverts)
    {
        writer.Write(inverts.Count);
        foreach ((int slot, string text) in inverts)
        {
            writer.Write(slot);
            writer.Write(text);
        }
    }

    private static SortedDictionary<int, string> LoadInverts(BinaryReader reader, HashSettings settings)
    {
        var inverts = new SortedDictionary<int, string>();
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
        {
            int slot = reader.ReadInt32();
            Contracts.CheckDecode(slot >= 0 && slot < 1L << settings.Bits && inverts.TryAdd(slot, reader.ReadString()));
        }

        return inverts;
    }

    private static string InvertName(int pair) => $"{pair}_{InvertStream}";

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(_version);
        SaveColumns(ctx);
        for (int i = 0; i < _settings.Length; i++)
        {
            ctx.Writer.Write(_settings[i].Bits);
            ctx.Writer.Write(_settings[i].Seed);
            ctx.Writer.Write(_settings[i].Ordered);
            ctx.Writer.Write(_settings[i].Combine);
            SortedDictionary<int, string> inverts = _inverts[i];
            if (inverts != null)
                ctx.SaveBinaryStream(InvertName(i), writer => SaveInverts(writer, inverts));
        }
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        if (ItemHashes.GetOrNull(inputColumn.Type.GetItemType()) == null)
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumn.Name, HashingEstimator.ExpectedType, inputColumn.Type.ToString());
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(HashingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            InputColumns.Select((column, i) => new DataViewSchema.DetachedColumn(
                parent.ColumnPairs[i].outputColumnName, parent._settings[i].OutputType(column.Type), Annotations(column, i))).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair) => HashGetters.Of(input, InputColumns[pair], parent._settings[pair]);

        private DataViewSchema.Annotations Annotations(DataViewSchema.Column input, int pair)
        {
            var builder = new DataViewSchema.Annotations.Builder();
            if (!parent._settings[pair].Combine)
                builder.Add(input.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
            if (parent._inverts[pair] is { } inverts)
            {
                int keys = parent._settings[pair].OutputType(input.Type).GetItemType().GetKeyCountAsInt32();
                int[] slots = inverts.Keys.ToArray();
                ReadOnlyMemory<char>[] texts = inverts.Values.Select(text => text.AsMemory()).ToArray();
                builder.AddKeyValues(keys, TextDataViewType.Instance, (ref VBuffer<ReadOnlyMemory<char>> value) =>
                    new VBuffer<ReadOnlyMemory<char>>(keys, texts.Length, texts, slots).CopyTo(ref value));
            }

            return builder.ToAnnotations();
        }
    }
}
