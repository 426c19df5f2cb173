using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Gives each distinct value a key and makes a vector of it.</summary>
public sealed class OneHotEncodingEstimator : IEstimator<OneHotEncodingTransformer>
{
    private readonly EstimatorChain<ITransformer> _chain;

    internal OneHotEncodingEstimator(
        IHostEnvironment env, OutputKind outputKind, int maximumNumberOfKeys, ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality,
        IDataView keyData, params (string outputColumnName, string inputColumnName)[] columns)
    {
        IHost host = env.Register(nameof(OneHotEncodingEstimator));
        var keys = new ValueToKeyMappingEstimator(
            host, columns, maximumNumberOfKeys, keyOrdinality, addKeyValueAnnotationsAsText: true, keyData: keyData);
        _chain = KeyEncoding.Append(host, new EstimatorChain<ITransformer>().Append<ITransformer>(keys), outputKind, columns);
    }

    /// <summary>What is made of a key.</summary>
    public enum OutputKind : byte
    {
        /// <summary>The sum of the indicator vectors of all items.</summary>
        Bag = 1,

        /// <summary>Indicator vectors, one behind the other.</summary>
        Indicator = 2,

        /// <summary>The key itself.</summary>
        Key = 3,

        /// <summary>The bits of the key.</summary>
        Binary = 4,
    }

    public OneHotEncodingTransformer Fit(IDataView input) => new(_chain.Fit(input));

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _chain.GetOutputSchema(inputSchema);
}
