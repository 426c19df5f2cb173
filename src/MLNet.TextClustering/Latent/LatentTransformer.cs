using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>Turns term features into latents. Row to row, thread-safe, without TorchSharp.</summary>
public sealed class LatentTransformer : RowModelTransformer
{
    internal LatentTransformer(MLContext ml, LatentEncoder encoder, string inputColumnName, string outputColumnName, AdditionalColumns additional)
        : base(ml, encoder, inputColumnName, outputColumnName, additional: additional) => LatentModel = new LatentModel(encoder);

    /// <summary>The learned model: vocabulary, encoder and decoder.</summary>
    public LatentModel LatentModel { get; }

    /// <summary>Finds the learned model in a transformer, be it freshly fitted or loaded from a .zip.</summary>
    /// <param name="transformer">Any transformer or chain of transformers.</param>
    /// <param name="model">The first learned latent in it, or null.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="transformer"/> is null.</exception>
    /// <exception cref="FormatException">The saved weights are damaged.</exception>
    public static bool TryGetModel(ITransformer transformer, [NotNullWhen(true)] out LatentModel? model)
    {
        model = GetModels(transformer) is [var first, ..] ? first : null;
        return model is not null;
    }

    /// <summary>Finds all learned models in a transformer, be it freshly fitted or loaded from a .zip: an ensemble or a consensus has several.</summary>
    /// <param name="transformer">Any transformer or chain of transformers.</param>
    /// <returns>The learned latents in their order; none where there are none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="transformer"/> is null.</exception>
    /// <exception cref="FormatException">The saved weights are damaged.</exception>
    public static IReadOnlyList<LatentModel> GetModels(ITransformer transformer)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        return [.. RowModelChain.Find(transformer).OfType<LatentEncoder>().Select(encoder => new LatentModel(encoder))];
    }
}
