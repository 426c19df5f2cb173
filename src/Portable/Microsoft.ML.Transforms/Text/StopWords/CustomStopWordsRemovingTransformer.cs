using System.Globalization;
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
    private const string WordsDirectory = "Stopwords";
    private const string WordsStream = "Stopwords.txt";

    // In lower case, each once.
    private readonly string[] _words;
    private readonly WordSet _set;

    internal CustomStopWordsRemovingTransformer(IHost host, string[] words, params (string outputColumnName, string inputColumnName)[] columns)
        : base(host, columns)
    {
        Contracts.CheckValue(words, "stopwords");
        _words = words.Select(word => (word ?? "").Trim(' ').ToLowerInvariant()).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        _set = new WordSet(_words);
    }

    private CustomStopWordsRemovingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        using (ModelLoadContext words = ctx.OpenSubModelOrNull(WordsDirectory))
        {
            Contracts.CheckDecode(words != null);
            words.CheckAtModel(WordsVersion);
        }
        _words = new string[ctx.LoadCount()];
        for (int i = 0; i < _words.Length; i++)
            _words[i] = ctx.LoadNonEmptyString();
        _set = new WordSet(_words);
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    private static VersionInfo Version => VersionInfo.For<CustomStopWordsRemovingTransformer>("CSTOPWRD", 0x00010001, LoaderSignature);

    private static VersionInfo WordsVersion
        => VersionInfo.For<CustomStopWordsRemovingTransformer>("STOPWRDM", 0x00010001, "CustomStopWordsManager");

    private static CustomStopWordsRemovingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new CustomStopWordsRemovingTransformer(env.Register(nameof(CustomStopWordsRemovingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        SaveColumns(ctx);
        // The real one opens a directory for the words, then writes them here.
        ctx.SaveSubModel(WordsDirectory, words => words.SetVersionInfo(WordsVersion));
        ctx.Writer.Write(_words.Length);
        foreach (string word in _words)
            ctx.SaveNonEmptyString(word);
        ctx.SaveTextStream(WordsStream, writer =>
        {
            for (int i = 0; i < _words.Length; i++)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i}\t{_words[i]}"));
        });
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
