using System.Diagnostics;
using Microsoft.ML;
using MLNet.TextClustering.Tests.Persistence;

namespace MLNet.TextClustering.Tests.Latent;

public class LatentFamilyTests
{
    private readonly MLContext _ml = new(1);
    private readonly Dictionary<string, ITransformer> _fitted = [];
    private IDataView _data = null!;

    [OneTimeSetUp]
    public void Fit()
    {
        _data = _ml.Data.LoadFromEnumerable(TopicRow.Make(100));
        foreach (string name in LatentFamily.Names) _fitted[name] = LatentFamily.Make(name, _ml).Fit(_data);
    }

    [TestCaseSource(typeof(LatentFamily), nameof(LatentFamily.Names))]
    public void Documents_of_a_topic_lie_together(string name)
    {
        IDataView latents = _fitted[name].Transform(_data);
        ITransformer clusters = _ml.TextClustering().SphericalKMeans("Latent", 5).Fit(latents);
        Assert.That(_ml.TextClustering().Evaluate(clusters.Transform(_ml.Transforms.SelectColumns("Latent", "Label").Fit(latents).Transform(latents))).NormalizedMutualInformation,
            Is.GreaterThan(0.9));
    }

    [TestCaseSource(typeof(LatentFamily), nameof(LatentFamily.Joint))]
    public void Clusters_that_are_learned_with_the_latents_are_the_topics_and_their_scores_sum_to_one(string name)
    {
        IDataView scored = _fitted[name].Transform(_data);
        Assert.That(_ml.TextClustering().Evaluate(scored).NormalizedMutualInformation, Is.GreaterThan(0.9));
        Assert.That(Fits.Score(_fitted[name], _data).Select(row => row.Score.Sum()), Has.All.EqualTo(1).Within(1e-4));
    }

    [TestCaseSource(typeof(LatentFamily), nameof(LatentFamily.Names))]
    public void Same_seed_same_bits_and_another_seed_others(string name)
    {
        string[] first = Fits.LatentBits(_fitted[name], _data);
        Assert.That(Fits.LatentBits(LatentFamily.Make(name, new MLContext(7)).Fit(_data), _data), Is.EqualTo(first));
        Assert.That(Fits.LatentBits(LatentFamily.Make(name, _ml, options => options.Seed = 2).Fit(_data), _data), Is.Not.EqualTo(first));
    }

    [TestCaseSource(typeof(LatentFamily), nameof(LatentFamily.Names))]
    public void Training_changes_the_latents(string name) =>
        Assert.That(Fits.LatentBits(LatentFamily.Make(name, _ml, options => options.Epochs = 0).Fit(_data), _data), Is.Not.EqualTo(Fits.LatentBits(_fitted[name], _data)));

    [Test]
    public void A_fresh_process_gives_the_bits_of_every_saved_model_row_by_row()
    {
        string folder = Directory.CreateTempSubdirectory("mltc").FullName;
        try
        {
            string[] files = [.. LatentFamily.Names.Select((_, i) => Path.Combine(folder, $"{i}.zip"))];
            foreach ((string name, string file) in LatentFamily.Names.Zip(files)) _ml.Model.Save(_fitted[name], _data.Schema, file);

            string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            using Process process = Process.Start(new ProcessStartInfo(host, [typeof(FreshProcess).Assembly.Location, .. files]) { RedirectStandardOutput = true })!;
            string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();

            Assert.That(process.ExitCode, Is.Zero);
            Assert.That(lines, Is.EqualTo(LatentFamily.Names.SelectMany(name => FreshProcess.Lines(Fits.Score(_fitted[name], _data)))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCaseSource(typeof(LatentFamily), nameof(LatentFamily.Names))]
    public void Cancellation_in_the_middle_of_training_ends_the_fit(string name)
    {
        using var source = new CancellationTokenSource();
        IEstimator<ITransformer> estimator = LatentFamily.Make(name, _ml, options =>
        {
            options.CancellationToken = source.Token;
            options.Progress = new CancelAfterFirstEpoch(source);
        });
        Assert.That(() => estimator.Fit(_data), Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCaseSource(typeof(LatentFamily), nameof(LatentFamily.Names))]
    public void No_rows_are_refused_and_few_or_equal_documents_give_no_NaN(string name)
    {
        Assert.That(() => LatentFamily.Make(name, _ml).Fit(_ml.Data.LoadFromEnumerable(Array.Empty<TopicRow>())), Throws.InvalidOperationException.With.Message.Contains("no rows"));
        TopicRow[] equal = [.. Enumerable.Repeat(TopicRow.Make(1)[0], 40)];
        foreach (TopicRow[] rows in new[] { TopicRow.Make(1), equal })
        {
            IDataView data = _ml.Data.LoadFromEnumerable(rows);
            if (LatentFamily.Joint.Contains(name))
                Assert.That(() => LatentFamily.Make(name, _ml).Fit(data), Throws.InvalidOperationException.With.Message.Contains("1 distinct"));
            else
                Assert.That(Fits.Score(LatentFamily.Make(name, _ml).Fit(data), data).SelectMany(row => row.Latent), Has.All.Matches<float>(float.IsFinite));
        }
    }

    [Test]
    public void Options_out_of_range_are_refused_with_the_value()
    {
        TextClusteringCatalog catalog = _ml.TextClustering();
        Refused(() => catalog.AutoencoderLatent("Latent", "Features", new AutoencoderLatentOptions { HiddenDropout = 1 }), "HiddenDropout is 1");
        Refused(() => catalog.AdversarialLatent("Latent", "Features", new AdversarialLatentOptions { DiscriminatorHiddenSize = 0 }), "DiscriminatorHiddenSize is 0");
        Refused(() => catalog.AdversarialLatent("Latent", "Features", new AdversarialLatentOptions { Regularizer = (LatentRegularizer)5 }), "Discriminator or MaximumMeanDiscrepancy");
        Refused(() => catalog.ContrastiveLatent("Latent", "Features", new ContrastiveLatentOptions { ClusteringWeight = -1 }), "ClusteringWeight is -1");
        Refused(() => catalog.MixtureVae("Latent", "Features", new MixtureVaeOptions { Beta = -1 }), "Beta is -1");
        Assert.That(() => catalog.MixtureVae("Latent", "Features", new MixtureVaeOptions { Latent = new VaeLatentOptions { Prior = VaePrior.VampPrior } }),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("The mixture is the prior here"));
        Refused(() => catalog.DeepEmbeddedClustering(catalog.VaeLatent("Latent", "Features"), new DeepEmbeddedClusteringOptions { Tolerance = 2 }), "Tolerance is 2");
        Assert.That(() => catalog.DeepEmbeddedClustering(null!), Throws.ArgumentNullException);
    }

    private static void Refused(Action make, string message) => Assert.That(make, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains(message));

    private sealed class CancelAfterFirstEpoch(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Epoch == 1) source.Cancel();
        }
    }
}
