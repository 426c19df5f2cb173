using Microsoft.ML;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Tests.Latent;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Tests.Models;

public class TextbookVaeTests
{
    private readonly MLContext _ml = new(1);

    [Test]
    public void Loss_is_the_closed_form_of_both_likelihoods([Values] TextbookLikelihood likelihood)
    {
        using DisposeScope scope = NewDisposeScope();
        TextbookWeights weights = TextbookWeights.Random(6, 5, 3, new RandomSource(1, "test"));
        var model = new TextbookVae(weights, likelihood, device("cpu"));
        float[] x = [0, 0.6f, 0, 0, 0.8f, 0], noise = [0.3f, -1, 2];
        var bags = new Bags(tensor(new long[] { 1, 4 }), tensor(new long[] { 0 }), tensor(new[] { 0.6f, 0.8f }));

        LossTerms terms = model.Loss(bags, tensor(x).reshape(1, 6), tensor(noise).reshape(1, 3));

        double[] h = [.. Enumerable.Range(0, 5).Select(j => Math.Max(0, weights.InputBias[j] + (0.6 * weights.Input[5 + j]) + (0.8 * weights.Input[20 + j])))];
        double[] mu = Linear(weights.Mean, weights.MeanBias, h), logVar = Linear(weights.LogVar, weights.LogVarBias, h);
        double[] z = [.. mu.Select((m, i) => m + (Math.Exp(logVar[i] / 2) * noise[i]))];
        double[] output = Linear(weights.Output, weights.OutputBias, [.. Linear(weights.Hidden, weights.HiddenBias, z).Select(v => Math.Max(0, v))]);
        double reconstruction = likelihood == TextbookLikelihood.Gaussian
            ? output.Select((o, i) => 0.5 * (x[i] - o) * (x[i] - o)).Sum()
            : output.Select((o, i) => -(x[i] * Math.Log(1 / (1 + Math.Exp(-o)))) - ((1 - x[i]) * Math.Log(1 - (1 / (1 + Math.Exp(-o)))))).Sum();
        Assert.That(terms.Reconstruction.item<float>(), Is.EqualTo(reconstruction).Within(1e-4));
        Assert.That(terms.Divergence!.item<float>(), Is.EqualTo(mu.Select((m, i) => 0.5 * ((m * m) + Math.Exp(logVar[i]) - 1 - logVar[i])).Sum()).Within(1e-4));
    }

    [Test]
    public void It_collapses_at_beta_one_and_not_without_the_divergence()
    {
        double collapsed = LastDivergence(beta: 1), free = LastDivergence(beta: 0);
        Assert.That(collapsed, Is.LessThan(0.05));
        Assert.That(free, Is.GreaterThan(10 * collapsed));
    }

    [Test]
    public void Training_is_repeatable_and_a_saved_model_gives_the_same_bits()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(TopicRow.Make(80));
        ITransformer model = Fit(Small(), data);
        string[] bits = Fits.LatentBits(model, data);
        Assert.That(Fits.LatentBits(Fit(Small(), data), data), Is.EqualTo(bits));

        using var stream = new MemoryStream();
        _ml.Model.Save(model, null, stream);
        stream.Position = 0;
        Assert.That(Fits.LatentBits(new MLContext(2).Model.Load(stream, out _), data), Is.EqualTo(bits));
    }

    [Test]
    public void Options_out_of_range_are_refused_with_the_value()
    {
        Assert.That(() => _ml.TextClustering().TextbookVaeLatent("Latent", "Features", new TextbookVaeLatentOptions { LatentSize = 0 }),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("LatentSize is 0"));
        Assert.That(() => _ml.TextClustering().TextbookVaeLatent("Latent", "Features", new TextbookVaeLatentOptions { Likelihood = (TextbookLikelihood)7 }),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Gaussian or Bernoulli"));
    }

    [Test]
    public void Cancellation_ends_the_fit()
    {
        TextbookVaeLatentOptions options = Small();
        options.CancellationToken = new CancellationToken(canceled: true);
        Assert.That(() => Fit(options, _ml.Data.LoadFromEnumerable(TopicRow.Make(20))), Throws.InstanceOf<OperationCanceledException>());
    }

    private static TextbookVaeLatentOptions Small() => new() { LatentSize = 4, HiddenSize = 16, Epochs = 3, BatchSize = 32, Threads = 2 };

    private TextbookVaeLatentTransformer Fit(TextbookVaeLatentOptions options, IDataView data) => _ml.TextClustering().TextbookVaeLatent("Latent", "Features", options).Fit(data);

    private double LastDivergence(double beta)
    {
        var last = new Last();
        TextbookVaeLatentOptions options = Small();
        options.Beta = beta;
        options.Epochs = 40;
        options.LearningRate = 1e-2;
        options.Progress = last;
        Fit(options, _ml.Data.LoadFromEnumerable(TopicRow.Make(150)));
        return last.Divergence;
    }

    private static double[] Linear(float[] weights, float[] bias, double[] input) =>
        [.. bias.Select((b, i) => b + Enumerable.Range(0, input.Length).Sum(j => (double)weights[(i * input.Length) + j] * input[j]))];

    private sealed class Last : IProgress<TrainingProgress>
    {
        public double Divergence { get; private set; } = double.NaN;

        public void Report(TrainingProgress value) => Divergence = value.Divergence;
    }
}
