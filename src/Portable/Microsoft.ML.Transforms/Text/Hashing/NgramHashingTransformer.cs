using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: ModelLoader(NgramHashingTransformer.LoaderSignature, typeof(NgramHashingTransformer))]

namespace Microsoft.ML.Transforms.Text;

/// <summary>What <see cref="NgramHashingEstimator"/> makes.</summary>
public sealed class NgramHashingTransformer : RowToRowTransformerBase
{
    internal const string LoaderSignature = "NgramHashTransform";

    private readonly NgramHashOptions _options;

    // By slot, the n-grams that came by in training; null unless they were asked for.
    private readonly VBuffer<ReadOnlyMemory<char>>? _slotNames;

    internal NgramHashingTransformer(IHostEnvironment env, NgramHashOptions options, VBuffer<ReadOnlyMemory<char>>? slotNames)
        : base(env.Register(nameof(NgramHashingTransformer)))
    {
        _options = options;
        _slotNames = slotNames;
    }

    private static VersionInfo Version => VersionInfo.For<NgramHashingTransformer>("HASHGRAM", 0x00010003, LoaderSignature);

    internal static DataViewSchema.Column[] FindInputs(DataViewSchema schema, NgramHashOptions options)
        => Array.ConvertAll(options.InputColumnNames, name => NgramExtractingTransformer.FindInput(schema, name));

    private static NgramHashingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        Contracts.CheckDecode(ctx.LoadCount() == 1);
        NgramHashOptions options = NgramHashOptions.Load(ctx);
        VBuffer<ReadOnlyMemory<char>>? names = HashNamesFile.LoadOrNull(ctx, 0);
        Contracts.CheckDecode(names is not { } given || given.Length == options.SlotCount);
        return new NgramHashingTransformer(env, options, names);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(1);
        _options.Save(ctx);
        if (_slotNames is { Length: > 0 } names)
            HashNamesFile.Save(ctx, 0, names);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(NgramHashingTransformer parent, DataViewSchema schema) : IRowMapper
    {
        private readonly DataViewSchema.Column[] _inputs = FindInputs(schema, parent._options);

        public DataViewSchema.DetachedColumn[] GetOutputColumns()
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            if (parent._slotNames is { } names)
            {
                annotations.AddSlotNames(names.Length, (ref VBuffer<ReadOnlyMemory<char>> value) => names.CopyTo(ref value));
            }
            var type = new VectorDataViewType(NumberDataViewType.Single, parent._options.SlotCount);
            return [new DataViewSchema.DetachedColumn(parent._options.OutputColumnName, type, annotations.ToAnnotations())];
        }

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
            => column => activeOutput(0) && Array.Exists(_inputs, input => input.Index == column);

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput)
        {
            if (!activeOutput(0))
                return [null];
            var counter = new SlotCounter(parent._options.SlotCount);
            Action[] readers = _inputs.Select((column, place) =>
                NgramHashGetters.MakeReader(input, column, parent._options, place, (slot, _) => counter.Count(slot))).ToArray();
            return
            [
                (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
                {
                    foreach (Action read in readers)
                        read();
                    counter.Flush(ref value, weights: null, binary: false);
                }),
            ];
        }
    }
}
