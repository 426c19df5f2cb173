using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// A Wasserstein autoencoder: like the adversarial one, but the distance between latents and prior is a closed formula, so that there is nobody to play against.
/// <code>
/// z = Encoder(ẽ)   loss = −Σ y log softmax(W z + b)  +  beta · MMD²(z, n),  n from N(0, I)
/// MMD² = mean k(z, z′) + mean k(n, n′) − 2 mean k(z, n)   over different rows;   k(x, y) = Σ_s  s C / (s C + ‖x − y‖²),  C = 2 · latent
/// </code>
/// </summary>
/// <remarks>Tolstikhin et al. 2018, WAE-MMD with inverse multiquadratics of seven scales s.</remarks>
internal sealed class WassersteinAutoencoder : LatentNetwork
{
    private static readonly double[] Scales = [0.1, 0.2, 0.5, 1, 2, 5, 10];

    private readonly Encoder _encoder;
    private readonly Decoder _decoder;

    public WassersteinAutoencoder(ModelWeights start, Device device) : base(nameof(WassersteinAutoencoder))
    {
        _encoder = new Encoder(start.Encoder, device);
        _decoder = new Decoder(start.Decoder, device);
        RegisterComponents();
    }

    public override LossTerms Loss(Batch batch)
    {
        Tensor z = _encoder.Mean(batch.View1 ?? batch.Documents, batch.HiddenMask);     // [batch, latent]
        return new LossTerms(_decoder.NegativeLogLikelihood(z, batch.Targets).mean(), z.shape[0] < 2 ? null : Discrepancy(z, batch.Noise));
    }

    /// <summary>MMD² between two samples of the same size, which has to be at least 2.</summary>
    public static Tensor Discrepancy(Tensor z, Tensor prior)
    {
        long n = z.shape[0];
        double scale = 2.0 * z.shape[1];
        Tensor zz = Kernel(SquaredDistances(z, z), scale), nn = Kernel(SquaredDistances(prior, prior), scale), zn = Kernel(SquaredDistances(z, prior), scale);
        double own = Scales.Length * n;                                                 // k(x, x) = 1 for each scale
        return (zz.sum() + nn.sum() - 2 * own) / (n * (n - 1.0)) - 2 * zn.mean();
    }

    public override ModelWeights ToWeights() => new(_encoder.ToWeights(), _decoder.ToWeights());

    private static Tensor Kernel(Tensor squaredDistances, double scale)                 // [batch, batch]
    {
        Tensor sum = scale * Scales[0] / (scale * Scales[0] + squaredDistances);
        foreach (double s in Scales.Skip(1)) sum = sum + scale * s / (scale * s + squaredDistances);
        return sum;
    }

    private static Tensor SquaredDistances(Tensor a, Tensor b) =>                       // [batch, batch]
        (a.square().sum(1, keepdim: true) + b.square().sum(1).reshape(1, -1) - 2 * a.mm(b.t())).clamp_min(0);
}
