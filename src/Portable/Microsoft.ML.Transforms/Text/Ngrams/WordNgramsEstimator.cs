using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Transforms.Text;

/// <summary>From vectors of words to counts of their n-grams: words become keys, keys become n-grams.</summary>
internal sealed class WordNgramsEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName, NgramOptions options)
    : IEstimator<TransformerChain<ITransformer>>
{
    public TransformerChain<ITransformer> Fit(IDataView input)
    {
        ITransformer keys = new ValueToKeyMappingEstimator(env, outputColumnName, inputColumnName, options.MaximumVocabularySize).Fit(input);
        ITransformer ngrams = new NgramExtractingEstimator(env, outputColumnName, outputColumnName, options).Fit(keys.Transform(input));
        return new TransformerChain<ITransformer>(keys, ngrams);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => TextColumns.AddOutputs(inputSchema, [(outputColumnName, inputColumnName)], TextColumns.IsText,
            WordTokenizingEstimator.ExpectedColumnType, (name, _) => TextColumns.BagShape(name, hasSlotNames: true));
}
