using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The last step of both one-hot encodings.</summary>
internal static class KeyEncoding
{
    /// <summary>Makes of the keys in the output columns what is asked for.</summary>
    public static EstimatorChain<ITransformer> Append(
        IHostEnvironment env, EstimatorChain<ITransformer> keys, OneHotEncodingEstimator.OutputKind kind,
        (string outputColumnName, string inputColumnName)[] columns)
    {
        (string outputColumnName, string inputColumnName)[] own = Array.ConvertAll(columns, pair => (pair.outputColumnName, pair.outputColumnName));
        return kind switch
        {
            OneHotEncodingEstimator.OutputKind.Key => keys,
            OneHotEncodingEstimator.OutputKind.Binary => keys.Append<ITransformer>(new KeyToBinaryVectorMappingEstimator(env, own)),
            OneHotEncodingEstimator.OutputKind.Bag => keys.Append<ITransformer>(new KeyToVectorMappingEstimator(env, outputCountVector: true, own)),
            OneHotEncodingEstimator.OutputKind.Indicator => keys.Append<ITransformer>(new KeyToVectorMappingEstimator(env, outputCountVector: false, own)),
            _ => throw Contracts.ExceptParam("outputKind", $"Unknown kind of output {kind}"),
        };
    }
}
