using MLNet.TextClustering.Data;
using MLNet.TextClustering.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Tests.Models;

public class NeighbourVaeTests
{
    private const int Documents = 5, Input = 6, Hidden = 7, Latent = 3, Terms = 11;
    private static readonly Device Cpu = device("cpu");

    [Test]
    public void Divergence_is_the_closed_form_and_zero_at_the_prior()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] mu = [0.3f, -1.2f, 2f, 0f], logVar = [0.1f, -2f, 0.5f, 0f];
        float expected = 0;
        for (int i = 0; i < 4; i++) expected += 0.5f * ((mu[i] * mu[i]) + MathF.Exp(logVar[i]) - 1 - logVar[i]);

        Assert.That(NeighbourVae.Divergence(tensor(mu).reshape(1, 4), tensor(logVar).reshape(1, 4)).item<float>(), Is.EqualTo(expected).Within(1e-5));
        Assert.That(NeighbourVae.Divergence(zeros(1, 4), zeros(1, 4)).item<float>(), Is.EqualTo(0).Within(1e-6));
    }

    [Test]
    public void Reconstruction_is_the_cross_entropy_with_the_softmax()
    {
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomSource(1, "decoder");
        DecoderWeights weights = RandomDecoder(random);
        var decoder = new Decoder(weights, Cpu);
        float[] zeta = Gaussian(random, 2 * Latent);
        // Document 0: terms 1, 4 and 4 again; document 1: term 10.
        var y = new Bags(tensor(new long[] { 1, 4, 4, 10 }), tensor(new long[] { 0, 3 }), tensor(new[] { 0.5f, 0.2f, 0.3f, 1f }));

        float[] actual = Floats(decoder.NegativeLogLikelihood(tensor(zeta).reshape(2, Latent), y));

        double[] p0 = Softmax(weights, zeta[..Latent]), p1 = Softmax(weights, zeta[Latent..]);
        Assert.That(actual[0], Is.EqualTo((-0.5 * Math.Log(p0[1])) - (0.5 * Math.Log(p0[4]))).Within(1e-4));
        Assert.That(actual[1], Is.EqualTo(-Math.Log(p1[10])).Within(1e-4));
    }

    [Test]
    public void Contrast_is_the_cross_entropy_of_partners_in_both_directions_without_related_documents()
    {
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomSource(2, "views");
        float[] a = Gaussian(random, 4 * Latent), b = Gaussian(random, 4 * Latent), e = Gaussian(random, 4 * Input);
        Array.Copy(e, 0, e, 2 * Input, Input); // documents 0 and 2 are alike
        const double Temperature = 0.3;

        double expected = 0;
        for (int i = 0; i < 4; i++)
        {
            int[] others = [.. Enumerable.Range(0, 4).Where(j => j == i || Cosine(e, i, e, j, Input) <= 0.6)];
            double partner = Cosine(a, i, b, i) / Temperature;
            double forward = others.Sum(j => Math.Exp(Cosine(a, i, b, j) / Temperature));
            double backward = others.Sum(j => Math.Exp(Cosine(a, j, b, i) / Temperature));
            expected += 0.5 * ((Math.Log(forward) - partner) + (Math.Log(backward) - partner)) / 4;
        }

        Tensor related = NeighbourVae.Related(tensor(e).reshape(4, Input), 0.6f);
        Assert.That(related.data<bool>().ToArray().Count(x => x), Is.GreaterThanOrEqualTo(2));
        float actual = NeighbourVae.InfoNce(tensor(a).reshape(4, Latent), tensor(b).reshape(4, Latent), (float)Temperature, related).item<float>();
        Assert.That(actual, Is.EqualTo(expected).Within(1e-4));
    }

    [Test]
    public void Encoder_is_its_formula()
    {
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomSource(3, "encoder");
        EncoderWeights w = RandomEncoder(random);
        float[] e = Gaussian(random, Input);

        var expected = new double[Latent];
        for (int z = 0; z < Latent; z++)
        {
            expected[z] = w.MeanBias[z] + Enumerable.Range(0, Input).Sum(i => w.Residual[(z * Input) + i] * e[i]);
            for (int h = 0; h < Hidden; h++)
            {
                double sum = w.HiddenBias[h] + Enumerable.Range(0, Input).Sum(i => Math.Sqrt(Input) * w.Hidden[(h * Input) + i] * e[i]);
                expected[z] += w.Mean[(z * Hidden) + h] * Math.Max(0, sum);
            }
        }

        (Tensor mu, Tensor logVar) = new Encoder(w, Cpu).call(tensor(e).reshape(1, Input));
        float[] actual = Floats(mu);
        for (int z = 0; z < Latent; z++) Assert.That(actual[z], Is.EqualTo(expected[z]).Within(1e-4));
        Assert.That(Floats(logVar), Is.All.EqualTo(-2f));
    }

    [Test]
    public void Gradients_agree_with_finite_differences()
    {
        // A gradient step of a tiny size must lower the loss by size · ‖gradient‖², to first order; the gradient is read off the step that SGD takes.
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomSource(4, "gradients");
        EncoderWeights encoder = RandomEncoder(random);
        for (int i = 0; i < encoder.Hidden.Length; i++) encoder.Hidden[i] *= 0.2f;
        for (int h = 0; h < Hidden; h++) encoder.HiddenBias[h] = h % 3 == 0 ? -2 : 2; // away from the kink of ReLU, on both sides of it
        DecoderWeights decoder = RandomDecoder(random);
        Batch batch = RandomBatch(random);
        const float Rate = 1e-2f;

        using NeighbourVae model = Model(encoder, decoder);
        using var optimizer = optim.SGD(model.parameters(), Rate);
        optimizer.zero_grad();
        Loss(model, batch).backward();
        optimizer.step();
        (EncoderWeights encoderAfter, DecoderWeights decoderAfter, _, _) = model.ToWeights();

        foreach ((float[] before, float[] after) in new[]
        {
            (encoder.Hidden, encoderAfter.Hidden), (encoder.HiddenBias, encoderAfter.HiddenBias), (encoder.Mean, encoderAfter.Mean),
            (encoder.MeanBias, encoderAfter.MeanBias), (encoder.Residual, encoderAfter.Residual),
            (decoder.Terms, decoderAfter.Terms), (decoder.Bias, decoderAfter.Bias),
        })
        {
            for (int i = 0; i < before.Length; i += Math.Max(1, before.Length / 6))
            {
                float original = before[i];
                const float Step = 5e-3f;
                before[i] = original + Step;
                double up = LossOf(encoder, decoder, batch);
                before[i] = original - Step;
                double down = LossOf(encoder, decoder, batch);
                before[i] = original;
                Assert.That((original - after[i]) / Rate, Is.EqualTo((up - down) / (2 * Step)).Within(2e-3));
            }
        }
    }

    private static float LossOf(EncoderWeights encoder, DecoderWeights decoder, Batch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using NeighbourVae model = Model(encoder, decoder);
        return Loss(model, batch).item<float>();
    }

    private static NeighbourVae Model(EncoderWeights encoder, DecoderWeights decoder) => new(new ModelWeights(encoder, decoder), temperature: 0.5f, maximumNegativeCosine: 0.5f, Cpu);

    private static Tensor Loss(NeighbourVae model, Batch batch) => model.Loss(batch).Total(beta: 0.3f, contrastiveWeight: 0.7f);

    private static Batch RandomBatch(RandomSource random)
    {
        long[] terms = Enumerable.Range(0, Documents * 2).Select(_ => (long)random.NextInt(Terms)).ToArray();
        long[] starts = Enumerable.Range(0, Documents).Select(i => 2L * i).ToArray();
        var y = new Bags(tensor(terms), tensor(starts), tensor(Enumerable.Repeat(0.5f, Documents * 2).ToArray()));
        return new Batch([.. Enumerable.Range(0, Documents)], Matrix(random, Input), Matrix(random, Latent), y, Matrix(random, Input), Matrix(random, Input));
    }

    private static Tensor Matrix(RandomSource random, int width) => tensor(Gaussian(random, Documents * width)).reshape(Documents, width);

    private static EncoderWeights RandomEncoder(RandomSource random) => new(
        Gaussian(random, Hidden * Input), Gaussian(random, Hidden), Gaussian(random, Latent * Hidden), Gaussian(random, Latent), Gaussian(random, Latent * Input));

    private static DecoderWeights RandomDecoder(RandomSource random) => new(Gaussian(random, Terms * Latent), Gaussian(random, Terms));

    private static float[] Gaussian(RandomSource random, int count) => Enumerable.Range(0, count).Select(_ => 0.5f * (float)random.NextGaussian()).ToArray();

    private static float[] Floats(Tensor tensor) => tensor.data<float>().ToArray();

    private static double[] Softmax(DecoderWeights w, float[] zeta)
    {
        double[] logits = Enumerable.Range(0, Terms).Select(t => w.Bias[t] + Enumerable.Range(0, Latent).Sum(i => (double)w.Terms[(t * Latent) + i] * zeta[i])).ToArray();
        double sum = logits.Sum(Math.Exp);
        return logits.Select(x => Math.Exp(x) / sum).ToArray();
    }

    private static double Cosine(float[] a, int i, float[] b, int j, int width = Latent)
    {
        double dot = 0, aa = 0, bb = 0;
        for (int d = 0; d < width; d++)
        {
            dot += a[(i * width) + d] * b[(j * width) + d];
            aa += a[(i * width) + d] * a[(i * width) + d];
            bb += b[(j * width) + d] * b[(j * width) + d];
        }

        return dot / Math.Sqrt(aa * bb);
    }
}
