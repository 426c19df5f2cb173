using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;
using Language = Microsoft.ML.Transforms.Text.StopWordsRemovingEstimator.Language;

[assembly: ModelLoader(StopWordsRemovingTransformer.LoaderSignature, typeof(StopWordsRemovingTransformer))]

namespace Microsoft.ML.Transforms.Text;

/// <summary>What <see cref="StopWordsRemovingEstimator"/> makes.</summary>
public sealed class StopWordsRemovingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "StopWordsTransform";

    // By column.
    private readonly Language[] _languages;

    internal StopWordsRemovingTransformer(IHost host, Language language, params (string outputColumnName, string inputColumnName)[] columns)
        : base(host, columns)
    {
        Contracts.CheckParam(Enum.IsDefined(language), nameof(language), "Unknown language");
        _languages = Array.ConvertAll(columns, _ => language);
    }

    private StopWordsRemovingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _languages = new Language[ColumnPairs.Length];
        for (int i = 0; i < _languages.Length; i++)
        {
            _languages[i] = (Language)ctx.Reader.ReadInt32();
            Contracts.CheckDecode(Enum.IsDefined(_languages[i]));
            Contracts.CheckDecode(ctx.LoadStringOrNull() == null, "The model takes the language from a column, which is not supported");
        }
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    private static VersionInfo Version => VersionInfo.For<StopWordsRemovingTransformer>("STOPWRDR", 0x00010001, LoaderSignature);

    private static StopWordsRemovingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new StopWordsRemovingTransformer(env.Register(nameof(StopWordsRemovingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        foreach (Language language in _languages)
        {
            ctx.Writer.Write((int)language);
            // The column with the language of each row; the public API has none.
            ctx.SaveStringOrNull(null);
        }
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, DataViewSchema.Column inputColumn)
        => StopWordsMapper.CheckInput(inputColumn);

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(StopWordsRemovingTransformer parent, DataViewSchema schema) : OneToOneMapperBase(parent, schema)
    {
        public override DataViewSchema.DetachedColumn[] GetOutputColumns() => StopWordsMapper.GetOutputColumns(parent.ColumnPairs);

        protected override Delegate MakeGetter(DataViewRow input, int pair)
            => StopWordsMapper.MakeGetter(input, InputColumns[pair], StopWordLists.Get(parent._languages[pair]));
    }
}
