using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Turns texts into counts of their word n-grams, weighted if asked for. Words are what stands between spaces.</summary>
public sealed class WordBagEstimator : IEstimator<ITransformer>
{
    public class Options
    {
        /// <summary>The most words that make one n-gram.</summary>
        public int NgramLength = NgramDefaults.NgramLength;

        /// <summary>How many words may be left out within an n-gram.</summary>
        public int SkipLength = NgramDefaults.SkipLength;

        /// <summary>Whether to take the shorter n-grams too.</summary>
        public bool UseAllLengths = NgramDefaults.UseAllLengths;

        /// <summary>How many n-grams to take at most, one number for each length; the last one holds for all longer ones.</summary>
        public int[] MaximumNgramsCount = [NgramDefaults.MaximumNgramsCount];

        public NgramExtractingEstimator.WeightingCriteria Weighting = NgramDefaults.Weighting;

        public Options()
        {
        }

        internal NgramOptions ToNgramOptions() => new(NgramLength, SkipLength, UseAllLengths, Weighting, MaximumNgramsCount);
    }

    private readonly IHost _host;
    private readonly string _outputColumnName;
    private readonly string[] _inputColumnNames;
    private readonly NgramOptions _options;
    private readonly char _termSeparator;

    // What stands between a term and its frequency; null where terms come without.
    private readonly char? _freqSeparator;

    internal WordBagEstimator(
        IHostEnvironment env, string outputColumnName, string[] inputColumnNames, NgramOptions options, char termSeparator = ' ', char? freqSeparator = null)
    {
        _host = env.Register(nameof(WordBagEstimator));
        Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        _outputColumnName = outputColumnName;
        _inputColumnNames = inputColumnNames is null or [] ? [outputColumnName] : inputColumnNames;
        _options = options;
        _termSeparator = termSeparator;
        _freqSeparator = freqSeparator;
    }

    public ITransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        GetOutputSchema(SchemaShape.Create(input.Schema));
        ITransformer[] chain = _freqSeparator is { } freqSeparator
            ? FitExpanded(input, freqSeparator, out IDataView words)
            : WordSource.Fit(_host, _outputColumnName, _inputColumnNames, input, out words);
        return new TransformerChain<ITransformer>([.. chain,
            .. new WordNgramsEstimator(_host, _outputColumnName, _outputColumnName, _options).Fit(words)]);
    }

    private ITransformer[] FitExpanded(IDataView input, char freqSeparator, out IDataView words)
    {
        var expand = new TextExpandingTransformer(_host, _outputColumnName, _inputColumnNames[0], _termSeparator, freqSeparator);
        IDataView expanded = expand.Transform(input);
        ITransformer tokenizer = new WordTokenizingEstimator(_host, _outputColumnName, _outputColumnName, [_termSeparator]).Fit(expanded);
        words = tokenizer.Transform(expanded);
        return [expand, tokenizer];
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => WordSource.AddOutput(inputSchema, _inputColumnNames, TextColumns.BagShape(_outputColumnName, hasSlotNames: true));
}
