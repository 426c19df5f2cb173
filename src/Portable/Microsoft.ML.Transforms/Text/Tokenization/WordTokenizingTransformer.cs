using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: ModelLoader(WordTokenizingTransformer.LoaderSignature, typeof(WordTokenizingTransformer))]

namespace Microsoft.ML.Transforms.Text;

/// <summary>What <see cref="WordTokenizingEstimator"/> makes. The words are views of the text; empty ones are left out.</summary>
public sealed class WordTokenizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TokenizeTextTransform";

    // By column.
    private readonly char[][] _separators;

    internal WordTokenizingTransformer(IHost host, char[] separators, params (string outputColumnName, string inputColumnName)[] columns)
        : base(host, columns)
    {
        Contracts.CheckNonEmpty(separators, nameof(separators), "At least one separator is needed");
        _separators = Array.ConvertAll(columns, _ => separators);
    }

    private WordTokenizingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _separators = new char[ColumnPairs.Length][];
        for (int i = 0; i < _separators.Length; i++)
        {
            _separators[i] = new char[ctx.LoadCount(sizeof(char))];
            Contracts.CheckDecode(_separators[i].Length > 0);
            for (int j = 0; j < _separators[i].Length; j++)
                _separators[i][j] = (char)ctx.Reader.ReadUInt16();
        }
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    private static VersionInfo Version => VersionInfo.For<WordTokenizingTransformer>("WRDTOKNS", 0x00010001, LoaderSignature);

    private static WordTokenizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new WordTokenizingTransformer(env.Register(nameof(WordTokenizingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        foreach (char[] separators in _separators)
        {
            ctx.Writer.Write(separators.Length);
            foreach (char separator in separators)
                ctx.Writer.Write((ushort)separator);
        }
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
    {
        if (!TextColumns.IsText(inputColumn.Type))
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumn.Name, WordTokenizingEstimator.ExpectedColumnType, inputColumn.Type.ToString());
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(WordTokenizingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        private readonly WordSplitter[] _splitters = Array.ConvertAll(parent._separators, separators => new WordSplitter(separators));

        public override DataViewSchema.DetachedColumn[] GetOutputColumns()
            => Array.ConvertAll(parent.ColumnPairs, pair =>
                new DataViewSchema.DetachedColumn(pair.outputColumnName, new VectorDataViewType(TextDataViewType.Instance)));

        protected override Delegate MakeGetter(DataViewRow input, int pair)
            => InputColumns[pair].Type is VectorDataViewType ? MakeVectorGetter(input, pair) : MakeTextGetter(input, pair);

        private ValueGetter<VBuffer<ReadOnlyMemory<char>>> MakeTextGetter(DataViewRow input, int pair)
        {
            ValueGetter<ReadOnlyMemory<char>> getText = input.GetGetter<ReadOnlyMemory<char>>(InputColumns[pair]);
            WordSplitter splitter = _splitters[pair];
            ReadOnlyMemory<char> text = default;
            ReadOnlyMemory<char>[] words = [];
            return (ref VBuffer<ReadOnlyMemory<char>> value) =>
            {
                getText(ref text);
                int count = splitter.Append(text, ref words, 0);
                TokenBuffers.Write(words.AsSpan(0, count), ref value);
            };
        }

        private ValueGetter<VBuffer<ReadOnlyMemory<char>>> MakeVectorGetter(DataViewRow input, int pair)
        {
            var getTexts = input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(InputColumns[pair]);
            WordSplitter splitter = _splitters[pair];
            VBuffer<ReadOnlyMemory<char>> texts = default;
            ReadOnlyMemory<char>[] words = [];
            return (ref VBuffer<ReadOnlyMemory<char>> value) =>
            {
                getTexts(ref texts);
                int count = 0;
                foreach (ReadOnlyMemory<char> text in texts.GetValues())
                    count = splitter.Append(text, ref words, count);
                TokenBuffers.Write(words.AsSpan(0, count), ref value);
            };
        }
    }
}
