using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: ModelLoader(CustomStopWordsRemovingTransformer.LoaderSignature, typeof(CustomStopWordsRemovingTransformer))]

namespace Microsoft.ML.Transforms.Text;

/// <summary>What <see cref="CustomStopWordsRemovingEstimator"/> makes.</summary>
public sealed class CustomStopWordsRemovingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "CustomStopWords";

    private readonly string[] _words;
    private readonly WordSet _set;

    internal CustomStopWordsRemovingTransformer(IHost host, string[] words, params (string outputColumnName, string inputColumnName)[] columns)
        : base(host, columns)
    {
        Contracts.CheckNonEmpty(words, "stopwords", "No stop words were given");
        Contracts.CheckParam(Array.TrueForAll(words, word => !string.IsNullOrWhiteSpace(word)), "stopwords", "A stop word is null or blank");
        _words = words;
        _set = new WordSet(words);
    }

    private CustomStopWordsRemovingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _words = new string[ctx.LoadCount()];
        for (int i = 0; i < _words.Length; i++)
            _words[i] = ctx.LoadNonEmptyString();
        _set = new WordSet(_words);
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    private static VersionInfo Version => VersionInfo.For<CustomStopWordsRemovingTransformer>("CSTOPWRD", 0x00010001, LoaderSignature);

    private static CustomStopWordsRemovingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new CustomStopWordsRemovingTransformer(env.Register(nameof(CustomStopWordsRemovingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        ctx.Writer.Write(_words.Length);
        foreach (string word in _words)
            ctx.SaveNonEmptyString(word);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
        => StopWordsMapper.CheckInput(inputColumn);

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(CustomStopWordsRemovingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() => StopWordsMapper.GetOutputColumns(parent.ColumnPairs);

        protected override Delegate MakeGetter(DataViewRow input, int pair) => StopWordsMapper.MakeGetter(input, InputColumns[pair], parent._set);
    }
}
