using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Hashes values to keys and makes vectors of them.</summary>
public sealed class OneHotHashEncodingEstimator : IEstimator<OneHotHashEncodingTransformer>
{
    private readonly EstimatorChain<ITransformer> _chain;

    internal OneHotHashEncodingEstimator(
        IHostEnvironment env, OneHotEncodingEstimator.OutputKind outputKind, int numberOfBits, uint seed, bool useOrderedHashing,
        int maximumNumberOfInverts, params (string outputColumnName, string inputColumnName)[] columns)
    {
        IHost host = env.Register(nameof(OneHotHashEncodingEstimator));
        var hashes = new HashingEstimator(host, Array.ConvertAll(columns, pair => new HashingEstimator.ColumnOptions(
            pair.outputColumnName, pair.inputColumnName, numberOfBits, seed, useOrderedHashing, maximumNumberOfInverts)));
        _chain = KeyEncoding.Append(host, new EstimatorChain<ITransformer>().Append<ITransformer>(hashes), outputKind, columns);
    }

    public OneHotHashEncodingTransformer Fit(IDataView input) => new(_chain.Fit(input));

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _chain.GetOutputSchema(inputSchema);
}
