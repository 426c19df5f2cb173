using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// The variational autoencoder of the textbook, on TF-IDF rows. x: a row, z: its latent, both ends two layers deep and from random weights.
/// <code>
/// h = ReLU(W1 x + b1)   mu = Wmu h + bmu   log sigma² = Wsigma h + bsigma   z = mu + sigma · noise   x̂ = W3 ReLU(W2 z + b2) + b3
/// loss = −log p(x|z) + beta · KL(N(mu, sigma²) ‖ N(0, I))
/// </code>
/// Gaussian: −log p = ½‖x − x̂‖² up to a constant. Bernoulli: −log p = Σ softplus(x̂) − x·x̂.
/// </summary>
/// <remarks>Kingma and Welling 2014. It collapses on texts: see docs/TEXTBOOK-VAE.md.</remarks>
internal sealed class TextbookVae : nn.Module
{
    private readonly TextbookLikelihood _likelihood;
    private readonly EmbeddingBag _input;                    // W1, a row a term: [V, H]
    private readonly Parameter _inputBias;                   // b1: [H]
    private readonly Parameter _mean, _meanBias;             // Wmu: [latent, H], bmu: [latent]
    private readonly Parameter _logVar, _logVarBias;         // Wsigma: [latent, H], bsigma: [latent]
    private readonly Parameter _hidden, _hiddenBias;         // W2: [H, latent], b2: [H]
    private readonly Parameter _output, _outputBias;         // W3: [V, H], b3: [V]

    /// <param name="start">The weights to start from.</param>
    /// <param name="likelihood">Of a row given its latent.</param>
    /// <param name="device">Where the weights live.</param>
    public TextbookVae(TextbookWeights start, TextbookLikelihood likelihood, Device device) : base(nameof(TextbookVae))
    {
        int hidden = start.HiddenSize, latent = start.LatentSize;
        _likelihood = likelihood;
        _input = WeightTensors.Bag(start.Input, hidden, device);
        _inputBias = WeightTensors.Vector(start.InputBias, device);
        _mean = WeightTensors.Matrix(start.Mean, hidden, device);
        _meanBias = WeightTensors.Vector(start.MeanBias, device);
        _logVar = WeightTensors.Matrix(start.LogVar, hidden, device);
        _logVarBias = WeightTensors.Vector(start.LogVarBias, device);
        _hidden = WeightTensors.Matrix(start.Hidden, latent, device);
        _hiddenBias = WeightTensors.Vector(start.HiddenBias, device);
        _output = WeightTensors.Matrix(start.Output, hidden, device);
        _outputBias = WeightTensors.Vector(start.OutputBias, device);
        RegisterComponents();
    }

    /// <summary>Both terms of the loss, each a mean over the batch.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="dense">The rows again, with their zeros: [batch, V].</param>
    /// <param name="noise">Standard normal numbers: [batch, latent].</param>
    public LossTerms Loss(Bags x, Tensor dense, Tensor noise)
    {
        (Tensor mu, Tensor logVar) = Encode(x);                                  // [batch, latent] twice
        Tensor z = mu + (0.5 * logVar).exp() * noise;                            // [batch, latent]
        return new LossTerms(NegativeLogLikelihood(Decode(z), dense).mean(), NeighbourVae.Divergence(mu, logVar).mean(), null);
    }

    public (Tensor Mu, Tensor LogVar) Encode(Bags x)
    {
        Tensor h = nn.functional.relu(_input.call(x.Terms, x.Starts, x.Weights) + _inputBias);   // [batch, H]
        return (nn.functional.linear(h, _mean, _meanBias), nn.functional.linear(h, _logVar, _logVarBias).clamp(-8, 4));
    }

    public Tensor Decode(Tensor z) =>                                            // [batch, V]
        nn.functional.linear(nn.functional.relu(nn.functional.linear(z, _hidden, _hiddenBias)), _output, _outputBias);

    public TextbookWeights ToWeights() => new(
        WeightTensors.Of(_input.weight!), WeightTensors.Of(_inputBias), WeightTensors.Of(_mean), WeightTensors.Of(_meanBias), WeightTensors.Of(_logVar), WeightTensors.Of(_logVarBias),
        WeightTensors.Of(_hidden), WeightTensors.Of(_hiddenBias), WeightTensors.Of(_output), WeightTensors.Of(_outputBias));

    private Tensor NegativeLogLikelihood(Tensor output, Tensor x) =>             // [batch]
        _likelihood == TextbookLikelihood.Gaussian ? 0.5 * (x - output).square().sum(1) : (nn.functional.softplus(output) - x * output).sum(1);
}
