using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Training;
using TorchSharp;

namespace MLNet.TextClustering;

/// <summary>An autoencoder whose latents together are made to follow the prior N(0, I): by a discriminator (a generative adversarial network on the latents), or by a distance between samples.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Loss</term><description>−Σ y log softmax(W z + b) + beta · pull, z = Encoder(document with dropped words)</description></item>
/// <item><term>Pull, <see cref="LatentRegularizer.Discriminator"/></term><description>softplus(−D(z)); D has an optimizer of its own and takes a step after each of the encoder's</description></item>
/// <item><term>Pull, <see cref="LatentRegularizer.MaximumMeanDiscrepancy"/></term><description>MMD² between the latents of the batch and as many samples of the prior</description></item>
/// <item><term>Collapse</term><description>Possible with a large beta. The log tells how many dimensions are active, and warns when fewer than a tenth are</description></item>
/// <item><term>Start, columns, scoring, saving</term><description>As <see cref="VaeLatentEstimator"/></description></item>
/// </list>
/// </remarks>
public sealed class AdversarialLatentEstimator : LatentEstimator
{
    private readonly AdversarialLatentOptions _options;

    internal AdversarialLatentEstimator(MLContext ml, string outputColumnName, string? inputColumnName, AdversarialLatentOptions options)
        : base(ml, outputColumnName, inputColumnName, options) => _options = options;

    private protected override ModelWeights Train(Corpus corpus, ModelWeights start, IChannel log)
    {
        ModelWeights weights = new LatentTrainer(corpus, _options, _options.Plan, progress => Report(log, progress)).Train(start, Network);
        int active = ActiveUnits.Count(corpus, weights.Encoder), size = weights.Encoder.LatentSize;
        string text = string.Create(CultureInfo.InvariantCulture, $"{active} of {size} latent dimensions are active.");
        if (active * 10 < size) log.Warning(MessageSensitivity.None, text + " The latent has collapsed: use a smaller Beta.");
        else log.Info(MessageSensitivity.None, text);
        return weights;
    }

    private LatentNetwork Network(ModelWeights start, torch.Device device) => _options.Regularizer == LatentRegularizer.MaximumMeanDiscrepancy
        ? new WassersteinAutoencoder(start, device)
        : new AdversarialAutoencoder(
            start, new Opponent(start.Encoder.LatentSize, _options.DiscriminatorHiddenSize, _options.DiscriminatorLearningRate, _options.Seed, device), device);
}
