using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// Latents on the sphere: q = von Mises-Fisher around m = mu / ‖mu‖ with the concentration kappa = latent · exp(−mean log sigma²), the prior is uniform there.
/// <code>
/// angle = quantile(u; kappa)   x = H(m) [cos angle, sin angle · v]   zeta = 3 x    u uniform, v a random direction, H the reflection that takes the first axis to m
/// </code>
/// The quantile and the divergence are computed in double precision beside the network; their derivatives by kappa come back as the slope of a straight line.
/// </summary>
/// <remarks>
/// Davidson et al. 2018 (hyperspherical VAE), with the inverse of the distribution function of the angle instead of rejection, differentiated implicitly (Figurnov et al. 2018).
/// </remarks>
internal sealed class VonMisesFisherPrior() : LatentPrior(nameof(VonMisesFisherPrior))
{
    /// <summary>About the length of mu at the start of training, which the decoder is made for.</summary>
    private const double Radius = 3;

    public override PriorDraw Draw(Tensor mu, Tensor logVar, Tensor noise, Encoder encoder)
    {
        int count = (int)mu.shape[0], size = (int)mu.shape[1];
        Tensor kappa = size * (-logVar.mean([1L], keepdim: true)).exp();                // [batch, 1]
        float[] kappas = WeightTensors.Of(kappa), directions = WeightTensors.Of(noise);
        float[] angles = new float[count], slopes = new float[count], divergences = new float[count], divergenceSlopes = new float[count];
        for (int i = 0; i < count; i++)
        {
            SphericalAngle drawn = SphericalAngle.Draw(kappas[i], size, Uniform(directions[i * size]));
            (angles[i], slopes[i]) = ((float)drawn.Angle, (float)drawn.Slope);
            (divergences[i], divergenceSlopes[i]) = ((float)drawn.Divergence, (float)drawn.DivergenceSlope);
            ScaleToOne(directions.AsSpan(i * size, size));
        }

        Tensor change = kappa - kappa.detach();                                         // 0, with the gradient of kappa
        Tensor angle = Column(angles) + Column(slopes) * change;                        // [batch, 1]
        Tensor y = angle.cos() * FirstAxis(size, mu.device) + angle.sin() * tensor(directions, device: mu.device).reshape(count, size);
        return new PriorDraw(Radius * Reflect(y, NeighbourVae.UnitRows(mu)), Column(divergences) + Column(divergenceSlopes) * change);

        Tensor Column(float[] values) => tensor(values, device: mu.device).reshape(-1, 1);
    }

    // H y, where H takes the first axis to m: the Householder reflection along the first axis − m.
    private static Tensor Reflect(Tensor y, Tensor m)
    {
        Tensor w = FirstAxis((int)m.shape[1], m.device) - m;                            // [batch, latent]
        return y - 2 * w * (w * y).sum(1, keepdim: true) / (w.square().sum(1, keepdim: true) + 1e-12);
    }

    private static Tensor FirstAxis(int size, Device device)                            // [1, latent]
    {
        var axis = new float[size];
        axis[0] = 1;
        return tensor(axis, device: device).reshape(1, size);
    }

    // The first number decides the angle; the others are a direction at right angles to the first axis.
    private static void ScaleToOne(Span<float> direction)
    {
        direction[0] = 0;
        float norm = MathF.Sqrt(System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(direction));
        System.Numerics.Tensors.TensorPrimitives.Divide(direction, MathF.Max(norm, 1e-12f), direction);
    }

    private static double Uniform(double gaussian) => 0.5 * MathNet.Numerics.SpecialFunctions.Erfc(-gaussian / Math.Sqrt(2));
}
