using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>An autoencoder: the latent from which a document's terms are told best. Standard, denoising, with L2 and dropout.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Loss</term><description>−Σ y log softmax(W z + b), z = Encoder(document with dropped words), y = half the document, half a neighbour</description></item>
/// <item><term>Latent</term><description>Deterministic, without a prior: nothing keeps its space filled evenly</description></item>
/// <item><term>Collapse</term><description>Cannot happen</description></item>
/// <item><term>Start, columns, scoring, saving</term><description>As <see cref="VaeLatentEstimator"/></description></item>
/// </list>
/// <para>
/// Hinton and Salakhutdinov 2006; Vincent et al. 2008 for the denoising one. <c>Neighbours = 0</c> and <c>WordDropout = 0</c> make it the autoencoder of the textbook, on the start of this library.
/// </para>
/// </remarks>
public sealed class AutoencoderLatentEstimator : LatentEstimator
{
    private readonly AutoencoderLatentOptions _options;

    internal AutoencoderLatentEstimator(MLContext ml, string outputColumnName, string? inputColumnName, AutoencoderLatentOptions options)
        : base(ml, outputColumnName, inputColumnName, options) => _options = options;

    private protected override ModelWeights Train(Corpus corpus, ModelWeights start, IChannel log) =>
        new LatentTrainer(corpus, _options, _options.Plan, progress => Report(log, progress)).Train(start, (weights, device) => new Autoencoder(weights, device));
}
