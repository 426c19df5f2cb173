using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Removes given words from vectors of words, whatever their case.</summary>
public sealed class CustomStopWordsRemovingEstimator : TrivialEstimator<CustomStopWordsRemovingTransformer>
{
    public sealed class Options : IStopWordsRemoverOptions
    {
        /// <summary>The words to remove.</summary>
        public string[] StopWords;
    }

    internal CustomStopWordsRemovingEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName, params string[] stopWords)
        : base(env.Register(nameof(CustomStopWordsRemovingEstimator)), new CustomStopWordsRemovingTransformer(env.Register(nameof(CustomStopWordsRemovingTransformer)), stopWords, (outputColumnName, inputColumnName ?? outputColumnName)))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => StopWordsMapper.AddOutputs(inputSchema, Transformer.Columns);
}
