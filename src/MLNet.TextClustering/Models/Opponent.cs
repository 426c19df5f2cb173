using MLNet.TextClustering.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>The discriminator of an adversarial autoencoder with its own optimizer. It is no module of the network that it works against, whose optimizer must not reach it.</summary>
internal sealed class Opponent : IDisposable
{
    private readonly Discriminator _discriminator;
    private readonly Adam _optimizer;

    public Opponent(int latentSize, int hiddenSize, double learningRate, int seed, Device device)
    {
        _discriminator = new Discriminator(latentSize, hiddenSize, new RandomSource(seed, "discriminator"), device);
        _optimizer = optim.Adam(_discriminator.parameters(), learningRate, beta1: 0.5);
    }

    /// <summary>softplus(−D(z)), mean over the batch: small where latents pass for the prior.</summary>
    public Tensor Deception(Tensor z) => nn.functional.softplus(-_discriminator.call(z)).mean();

    /// <summary>One step of the discriminator.</summary>
    /// <param name="z">Latents: [batch, latent].</param>
    /// <param name="prior">Numbers of the prior: [batch, latent].</param>
    public void Step(Tensor z, Tensor prior)
    {
        using IDisposable gradients = enable_grad();
        Tensor loss = nn.functional.softplus(-_discriminator.call(prior)).mean() + nn.functional.softplus(_discriminator.call(z.detach())).mean();
        _optimizer.zero_grad();
        loss.backward();
        _optimizer.step();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _discriminator.Dispose();
    }
}

/// <summary>D(z) = w3 · a(W2 a(W1 z + b1) + b2) + b3, a: leaky ReLU; above 0 where z looks like the prior.</summary>
internal sealed class Discriminator : nn.Module<Tensor, Tensor>
{
    private const double Slope = 0.2;

    private readonly Parameter _input, _inputBias;          // W1: [H, latent], b1: [H]
    private readonly Parameter _hidden, _hiddenBias;        // W2: [H, H], b2: [H]
    private readonly Parameter _output, _outputBias;        // w3: [1, H], b3: [1]

    public Discriminator(int latentSize, int hiddenSize, RandomSource random, Device device) : base(nameof(Discriminator))
    {
        _input = Uniform(hiddenSize, latentSize);
        _inputBias = WeightTensors.Vector(new float[hiddenSize], device);
        _hidden = Uniform(hiddenSize, hiddenSize);
        _hiddenBias = WeightTensors.Vector(new float[hiddenSize], device);
        _output = Uniform(1, hiddenSize);
        _outputBias = WeightTensors.Vector(new float[1], device);
        RegisterComponents();

        // He et al. 2015: variance 2 / inputs keeps the scale through rectifiers.
        Parameter Uniform(int rows, int columns)
        {
            var weights = new float[rows * columns];
            float bound = MathF.Sqrt(6f / columns);
            foreach (ref float weight in weights.AsSpan()) weight = ((2 * random.NextSingle()) - 1) * bound;
            return WeightTensors.Matrix(weights, columns, device);
        }
    }

    // z: [batch, latent] -> [batch, 1]
    public override Tensor forward(Tensor z)
    {
        Tensor h1 = nn.functional.leaky_relu(nn.functional.linear(z, _input, _inputBias), Slope);      // [batch, H]
        Tensor h2 = nn.functional.leaky_relu(nn.functional.linear(h1, _hidden, _hiddenBias), Slope);   // [batch, H]
        return nn.functional.linear(h2, _output, _outputBias);
    }
}
