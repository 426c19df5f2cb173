using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Transforms.Text;

/// <summary>
/// Fits the parts of a text featurizer one after the other. Their columns have private names, and the last part drops them.
/// </summary>
internal sealed class TextFeaturizerBuilder
{
    private readonly IHostEnvironment _env;
    private readonly string _outputColumnName;
    private readonly string[] _inputColumnNames;
    private readonly TextFeaturizingEstimator.Options _options;

    private readonly List<ITransformer> _parts = [];
    private readonly List<string> _privateColumns = [];
    private IDataView _view;

    public TextFeaturizerBuilder(IHostEnvironment env, string outputColumnName, string[] inputColumnNames,
        TextFeaturizingEstimator.Options options, IDataView input)
    {
        _env = env;
        _outputColumnName = outputColumnName;
        _inputColumnNames = inputColumnNames;
        _options = options;
        _view = input;
    }

    public ITransformer Build()
    {
        string text = Normalize(JoinInputs());
        string words = Tokenize(text);
        string wordFeatures = ExtractWords(words);
        if (_options.OutputTokensColumnName != null)
            Add(new ColumnCopyingEstimator(_env, (_options.OutputTokensColumnName, words)));
        string charFeatures = ExtractCharacters(_options.StopWordsRemoverOptions == null ? text : words);
        Concatenate(DivideByNorm(charFeatures, wordFeatures));
        if (_privateColumns.Count > 0)
            Add(new ColumnSelectingTransformer([.. _privateColumns], keep: false));
        return new TextFeaturizingEstimator.Transformer(new TransformerChain<ITransformer>([.. _parts]));
    }

    private string JoinInputs()
    {
        if (_inputColumnNames.Length == 1)
            return _inputColumnNames[0];
        string joined = MakeName(_outputColumnName, "InitialConcat");
        Add(new ColumnConcatenatingTransformer(_env, new ColumnConcatenatingTransformer.ConcatenatedColumn(joined, _inputColumnNames)));
        return joined;
    }

    private string Normalize(string text)
    {
        if (_options.CaseMode == TextNormalizingEstimator.CaseMode.None && _options.KeepDiacritics && _options.KeepPunctuations && _options.KeepNumbers)
            return text;
        string normalized = MakeName(text, "TextNormalizer");
        Add(new TextNormalizingEstimator(_env, normalized, text,
            _options.CaseMode, _options.KeepDiacritics, _options.KeepPunctuations, _options.KeepNumbers));
        return normalized;
    }

    /// <summary>The column of words, without stop words if asked for; null when nobody needs words.</summary>
    private string Tokenize(string text)
    {
        if (_options.WordFeatureExtractor == null && _options.StopWordsRemoverOptions == null && _options.OutputTokensColumnName == null)
            return null;
        string words = MakeName(text, "WordTokenizer");
        Add(new WordTokenizingEstimator(_env, words, text));
        if (_options.StopWordsRemoverOptions == null)
            return words;

        string kept = MakeName(words, "StopWordsRemover");
        Add(MakeStopWordsRemover(kept, words));
        return kept;
    }

    private IEstimator<ITransformer> MakeStopWordsRemover(string outputColumnName, string inputColumnName)
        => _options.StopWordsRemoverOptions switch
        {
            CustomStopWordsRemovingEstimator.Options custom =>
                new CustomStopWordsRemovingEstimator(_env, outputColumnName, inputColumnName, custom.StopWords),
            StopWordsRemovingEstimator.Options standard =>
                new StopWordsRemovingEstimator(_env, outputColumnName, inputColumnName, ListOf(standard.Language)),
            var other => throw Contracts.ExceptParam(nameof(_options.StopWordsRemoverOptions), $"'{other.GetType()}' is not a kind of stop words remover"),
        };

    private static StopWordsRemovingEstimator.Language ListOf(TextFeaturizingEstimator.Language language)
        => Enum.Parse<StopWordsRemovingEstimator.Language>(language.ToString());

    private string ExtractWords(string words)
    {
        if (_options.WordFeatureExtractor == null)
            return null;
        string features = MakeName(_outputColumnName, "WordExtractor");
        Add(new WordNgramsEstimator(_env, features, words, _options.WordFeatureExtractor.ToNgramOptions()));
        return features;
    }

    private string ExtractCharacters(string text)
    {
        if (_options.CharFeatureExtractor == null)
            return null;
        string characters = MakeName(text, "CharTokenizer");
        Add(new TokenizingByCharactersEstimator(_env, characters, text));
        string features = MakeName(_outputColumnName, "CharExtractor");
        ITransformer extractor = new NgramExtractingEstimator(_env, features, characters, _options.CharFeatureExtractor.ToNgramOptions()).Fit(_view);
        // The real featurizer has its extractors in chains, and that shows in the model file.
        Add(new TransformerChain<ITransformer>(extractor));
        return features;
    }

    private (string column, string alias)[] DivideByNorm(string charFeatures, string wordFeatures)
    {
        var parts = new List<(string column, string alias)>();
        if (charFeatures != null)
            parts.Add((charFeatures, "Char"));
        if (wordFeatures != null)
            parts.Add((wordFeatures, "Word"));
        if (_options.Norm == TextFeaturizingEstimator.NormFunction.None || parts.Count == 0)
            return [.. parts];

        (string outputColumnName, string inputColumnName)[] pairs =
            parts.Select(part => (MakeName(part.column, $"Lp{part.alias}Norm"), part.column)).ToArray();
        var norm = new VectorNorm(NormOf(_options.Norm), EnsureZeroMean: false, Scale: 1);
        Add(new LpNormNormalizingTransformer(_env.Register(nameof(LpNormNormalizingTransformer)), Array.ConvertAll(pairs, _ => norm), pairs));
        return parts.Select((part, i) => (pairs[i].outputColumnName, part.alias)).ToArray();
    }

    private static LpNormNormalizingEstimatorBase.NormFunction NormOf(TextFeaturizingEstimator.NormFunction norm) => norm switch
    {
        TextFeaturizingEstimator.NormFunction.L1 => LpNormNormalizingEstimatorBase.NormFunction.L1,
        TextFeaturizingEstimator.NormFunction.L2 => LpNormNormalizingEstimatorBase.NormFunction.L2,
        TextFeaturizingEstimator.NormFunction.Infinity => LpNormNormalizingEstimatorBase.NormFunction.Infinity,
        _ => throw Contracts.ExceptParam(nameof(norm), $"Unknown norm '{norm}'"),
    };

    private void Concatenate((string column, string alias)[] parts)
    {
        if (parts.Length > 0)
            Add(new ColumnConcatenatingTransformer(_env, new ColumnConcatenatingTransformer.ConcatenatedColumn(_outputColumnName, parts)));
    }

    private void Add(IEstimator<ITransformer> estimator) => Add(estimator.Fit(_view));

    private void Add(ITransformer transformer)
    {
        _view = transformer.Transform(_view);
        _parts.Add(transformer);
    }

    /// <summary>A name that says what was done to which column, and that the data does not have.</summary>
    private string MakeName(string column, string step)
    {
        string name = $"{column}_{step}";
        for (int i = 0; _view.Schema.GetColumnOrNull(name) != null; i++)
            name = $"{column}_{step}_{i:000}";
        _privateColumns.Add(name);
        return name;
    }
}
