using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Turns texts into counts of their word n-grams, in slots that are chosen by hashes: nothing is learnt.</summary>
public sealed class WordHashBagEstimator : IEstimator<ITransformer>
{
    // Few words share a hash of this many bits.
    private const int WordBits = 30;

    private readonly IHost _host;
    private readonly NgramHashOptions _options;
    private readonly int _maximumNumberOfInverts;

    internal WordHashBagEstimator(IHostEnvironment env, NgramHashOptions options, int maximumNumberOfInverts)
    {
        Contracts.CheckParam(maximumNumberOfInverts >= -1, nameof(maximumNumberOfInverts), "Value too small, must be -1 or larger");
        _host = env.Register(nameof(WordHashBagEstimator));
        _options = options;
        _maximumNumberOfInverts = maximumNumberOfInverts;
    }

    public ITransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        GetOutputSchema(SchemaShape.Create(input.Schema));
        string output = _options.OutputColumnName;
        ITransformer[] tokenizer = WordSource.Fit(_host, output, _options.InputColumnNames, input, out IDataView words);
        ITransformer hash = new HashingEstimator(_host, new HashingEstimator.ColumnOptions(output, output, WordBits, _options.Seed)).Fit(words);
        NgramHashOptions ngrams = _options.WithInput(output);
        VBuffer<ReadOnlyMemory<char>>? names = null;
        if (_maximumNumberOfInverts != 0)
        {
            IDataView hashes = hash.Transform(words);
            names = NgramHashInverter.Collect(hashes, ngrams, _maximumNumberOfInverts, column => TokenNames.OfHashedWords(hashes, column));
        }
        return new TransformerChain<ITransformer>([.. tokenizer, hash, new NgramHashingTransformer(_host, ngrams, names)]);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => WordSource.AddOutput(inputSchema, _options.InputColumnNames,
            TextColumns.BagShape(_options.OutputColumnName, hasSlotNames: _maximumNumberOfInverts != 0));
}
