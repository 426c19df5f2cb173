using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;
using CaseMode = Microsoft.ML.Transforms.Text.TextNormalizingEstimator.CaseMode;

[assembly: ModelLoader(TextNormalizingTransformer.LoaderSignature, typeof(TextNormalizingTransformer))]

namespace Microsoft.ML.Transforms.Text;

/// <summary>What <see cref="TextNormalizingEstimator"/> makes. Of a vector, texts that come out empty are left out.</summary>
public sealed class TextNormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TextNormalizerTransform";

    private readonly CaseMode _caseMode;
    private readonly bool _keepDiacritics;
    private readonly bool _keepPunctuations;
    private readonly bool _keepNumbers;

    internal TextNormalizingTransformer(IHost host, CaseMode caseMode, bool keepDiacritics, bool keepPunctuations, bool keepNumbers,
        params (string outputColumnName, string inputColumnName)[] columns)
        : base(host, columns)
    {
        _caseMode = caseMode;
        _keepDiacritics = keepDiacritics;
        _keepPunctuations = keepPunctuations;
        _keepNumbers = keepNumbers;
    }

    private TextNormalizingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _caseMode = (CaseMode)ctx.Reader.ReadByte();
        Contracts.CheckDecode(Enum.IsDefined(_caseMode));
        _keepDiacritics = ctx.Reader.ReadBoolean();
        _keepPunctuations = ctx.Reader.ReadBoolean();
        _keepNumbers = ctx.Reader.ReadBoolean();
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    private static VersionInfo Version => VersionInfo.For<TextNormalizingTransformer>("TEXTNORM", 0x00010001, LoaderSignature);

    private static TextNormalizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new TextNormalizingTransformer(env.Register(nameof(TextNormalizingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        ctx.Writer.Write((byte)_caseMode);
        ctx.Writer.Write(_keepDiacritics);
        ctx.Writer.Write(_keepPunctuations);
        ctx.Writer.Write(_keepNumbers);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        if (!TextColumns.IsText(inputColumn.Type))
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumn.Name, TextNormalizingEstimator.ExpectedColumnType, inputColumn.Type.ToString());
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : OneToOneMapperBase
    {
        private readonly TextNormalizingTransformer _parent;
        private readonly CharacterMap _map;

        public Mapper(TextNormalizingTransformer parent, DataViewSchema schema)
            : base(parent, schema)
        {
            _parent = parent;
            _map = CharacterMap.Get(parent._caseMode, parent._keepDiacritics, parent._keepPunctuations, parent._keepNumbers);
        }

        public override DataViewSchema.DetachedColumn[] GetOutputColumns()
            => _parent.ColumnPairs.Select((pair, i) => new DataViewSchema.DetachedColumn(
                pair.outputColumnName,
                InputColumns[i].Type is VectorDataViewType ? new VectorDataViewType(TextDataViewType.Instance) : TextDataViewType.Instance)).ToArray();

        protected override Delegate MakeGetter(DataViewRow input, int pair)
            => InputColumns[pair].Type is VectorDataViewType ? MakeVectorGetter(input, pair) : MakeTextGetter(input, pair);

        private ValueGetter<ReadOnlyMemory<char>> MakeTextGetter(DataViewRow input, int pair)
        {
            ValueGetter<ReadOnlyMemory<char>> getText = input.GetGetter<ReadOnlyMemory<char>>(InputColumns[pair]);
            CharacterMap map = _map;
            ReadOnlyMemory<char> text = default;
            return (ref ReadOnlyMemory<char> value) =>
            {
                getText(ref text);
                value = map.Apply(text);
            };
        }

        private ValueGetter<VBuffer<ReadOnlyMemory<char>>> MakeVectorGetter(DataViewRow input, int pair)
        {
            var getTexts = input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(InputColumns[pair]);
            CharacterMap map = _map;
            VBuffer<ReadOnlyMemory<char>> texts = default;
            var kept = new List<ReadOnlyMemory<char>>();
            return (ref VBuffer<ReadOnlyMemory<char>> value) =>
            {
                getTexts(ref texts);
                kept.Clear();
                foreach (ReadOnlyMemory<char> text in texts.GetValues())
                {
                    ReadOnlyMemory<char> normalized = map.Apply(text);
                    if (!normalized.IsEmpty)
                        kept.Add(normalized);
                }
                TokenBuffers.Write(CollectionsMarshal.AsSpan(kept), ref value);
            };
        }
    }
}
