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

    private static readonly VersionInfo _version = VersionInfo.For<HashingTransformer>("HASHTRNS", 0x0001000D, LoaderSignature);

    private readonly HashSettings[] _settings;

    // For each pair, what was hashed to each key, where inverts were asked for; null for none.
    private readonly VBuffer<ReadOnlyMemory<char>>?[] _inverts;

    internal HashingTransformer(
        IHostEnvironment env, HashSettings[] settings, VBuffer<ReadOnlyMemory<char>>?[] inverts, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(HashingTransformer)), columns)
    {
        _settings = settings;
        _inverts = inverts;
    }

    private HashingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _settings = new HashSettings[ColumnPairs.Length];
        _inverts = new VBuffer<ReadOnlyMemory<char>>?[ColumnPairs.Length];
        for (int i = 0; i < _settings.Length; i++)
        {
            _settings[i] = new HashSettings(ctx.Reader.ReadInt32(), ctx.Reader.ReadUInt32(), ctx.Reader.ReadBoolean(), ctx.Reader.ReadBoolean());
            Contracts.CheckDecode(_settings[i].Bits is > 0 and <= HashingEstimator.MaximumBits);
            _inverts[i] = HashNamesFile.LoadOrNull(ctx, i);
            Contracts.CheckDecode(_inverts[i] is not { } names || names.Length == 1L << _settings[i].Bits);
        }
    }

    internal static HashingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(_version);
        return new HashingTransformer(env.Register(nameof(HashingTransformer)), ctx);
    }

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
            if (_inverts[i] is { Length: > 0 } names)
                HashNamesFile.Save(ctx, i, names);
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
                builder.AddKeyValues(inverts.Length, TextDataViewType.Instance, (ref VBuffer<ReadOnlyMemory<char>> value) => inverts.CopyTo(ref value));
            }

            return builder.ToAnnotations();
        }
    }
}
