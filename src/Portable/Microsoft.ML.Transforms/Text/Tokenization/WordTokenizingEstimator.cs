using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Cuts texts into words at separator characters, the space if no others are given.</summary>
public sealed class WordTokenizingEstimator : TrivialEstimator<WordTokenizingTransformer>
{
    internal const string ExpectedColumnType = "String or Vector of String";

    internal WordTokenizingEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName = null, char[] separators = null)
        : base(env.Register(nameof(WordTokenizingEstimator)), new WordTokenizingTransformer(env.Register(nameof(WordTokenizingTransformer)), separators ?? [' '], (outputColumnName, inputColumnName ?? outputColumnName)))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => TextColumns.AddOutputs(inputSchema, Transformer.Columns, TextColumns.IsText, ExpectedColumnType,
            (name, _) => TextColumns.TokensShape(name));
}
