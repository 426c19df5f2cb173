using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Tests.Latent;

public class BadInputTests
{
    private readonly MLContext _ml = new(1);

    [Test]
    public void A_missing_column_is_named_with_those_there_are()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(TopicRow.Make(20));
        VaeLatentEstimator estimator = _ml.TextClustering().VaeLatent("Latent", "Nope");
        Assert.That(() => estimator.Fit(data), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("'Nope'").And.Message.Contains("Features"));
        Assert.That(() => Fits.Vae(data).Transform(_ml.Transforms.DropColumns("Features").Fit(data).Transform(data)),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("'Features'"));
    }

    [Test]
    public void A_column_of_another_type_is_refused_with_a_remedy()
    {
        IDataView texts = _ml.Data.LoadFromEnumerable([new TextRow { Features = "a text" }]);
        Assert.That(() => Fits.Vae(texts), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("FeaturizeText"));
        IDataView numbers = _ml.Data.LoadFromEnumerable(TopicRow.Make(5));
        Assert.That(() => _ml.TextClustering().VaeLatent("Latent", "Label").Fit(numbers), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Single"));
    }

    [Test]
    public void A_pipeline_finds_a_wrong_column_before_it_is_fitted()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(TopicRow.Make(20));
        var pipeline = _ml.Transforms.CopyColumns("Copy", "Label").VaeLatent("Latent", "Copy");
        Assert.That(() => pipeline.Fit(data), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("'Copy'"));
    }

    [Test]
    public void Null_and_empty_arguments_are_refused()
    {
        Assert.That(() => _ml.TextClustering().VaeLatent("Latent", "Features").Fit(null!), Throws.ArgumentNullException);
        Assert.That(() => _ml.TextClustering().VaeLatent(" "), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => ((IEstimator<ITransformer>)null!).VaeLatent("Latent"), Throws.ArgumentNullException);
        Assert.That(() => _ml.TextClustering().VaeLatent("Latent", "Features", new VaeLatentOptions { Epochs = -1 }), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void No_rows_and_rows_of_zeros_only_are_refused()
    {
        Assert.That(() => Fits.Vae(_ml.Data.LoadFromEnumerable(Array.Empty<TopicRow>())), Throws.InvalidOperationException.With.Message.Contains("no rows"));
        Assert.That(() => Fits.Vae(_ml.Data.LoadFromEnumerable([new TopicRow(), new TopicRow()])),
            Throws.InvalidOperationException.With.Message.Contains("2 documents are empty"));
    }

    [Test]
    public void A_single_document_gives_a_latent_without_NaN()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(TopicRow.Make(1));
        Assert.That(Fits.Score(Fits.Vae(data), data).Single().Latent, Has.All.Matches<float>(float.IsFinite));
    }

    [Test]
    public void Identical_documents_have_identical_latents_without_NaN()
    {
        TopicRow[] rows = [.. Enumerable.Repeat(TopicRow.Make(1)[0], 40)];
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        ScoredRow[] scored = Fits.Score(Fits.Vae(data), data);
        Assert.That(scored[0].Latent, Has.All.Matches<float>(float.IsFinite));
        Assert.That(Fits.Bits(scored.Select(row => row.Latent)).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Documents_without_a_known_term_have_one_constant_latent()
    {
        TopicRow[] rows = [.. TopicRow.Make(60), new TopicRow(), new TopicRow()];
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        LatentTransformer model = Fits.Vae(data);
        string[] bits = Fits.LatentBits(model, data);
        Assert.That(bits[60], Is.EqualTo(bits[61]));
        Assert.That(Fits.Score(model, data)[60].Latent, Has.All.Matches<float>(float.IsFinite));
    }

    [Test]
    public void Features_of_another_size_are_refused_with_both_sizes()
    {
        LatentTransformer model = Fits.Vae(_ml.Data.LoadFromEnumerable(TopicRow.Make(40)));
        IDataView narrow = _ml.Data.LoadFromEnumerable([new NarrowRow()]);
        Assert.That(() => model.Transform(narrow), Throws.InvalidOperationException.With.Message.Contains("3 columns").And.Message.Contains("60"));

        using var stream = new MemoryStream();
        _ml.Model.Save(model, null, stream);
        stream.Position = 0;
        ITransformer loaded = _ml.Model.Load(stream, out _);
        Assert.That(() => Fits.Score(loaded, narrow), Throws.InvalidOperationException.With.Message.Contains("3 columns").And.Message.Contains("60"));
    }

    [Test]
    public void Cancellation_in_the_middle_of_training_ends_the_fit_and_the_next_fit_is_as_if_it_had_not_been()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(TopicRow.Make(100));
        string[] expected = Fits.LatentBits(Fits.Vae(data), data);

        using var source = new CancellationTokenSource();
        VaeLatentOptions options = Fits.Options();
        options.CancellationToken = source.Token;
        options.Progress = new CancelAfterFirstEpoch(source);
        Assert.That(() => Fits.Vae(data, options: options), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Fits.LatentBits(Fits.Vae(data), data), Is.EqualTo(expected));
    }

    [Test]
    public void A_step_size_that_explodes_is_reported_with_a_remedy()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(TopicRow.Make(100));
        VaeLatentOptions options = Fits.Options();
        options.LearningRate = 1e30;
        Assert.That(() => Fits.Vae(data, options: options), Throws.InvalidOperationException.With.Message.Contains("LearningRate"));
    }

    [Test]
    public void More_clusters_than_distinct_points_are_refused_with_both_numbers()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([.. TopicRow.Make(3), .. TopicRow.Make(3)]);
        Assert.That(() => _ml.TextClustering().SphericalKMeans("Features", 4).Fit(data),
            Throws.InvalidOperationException.With.Message.Contains("3 distinct").And.Message.Contains("NumberOfClusters is 4"));
        Assert.That(() => _ml.TextClustering().TiedGaussianMixture("Features", 4).Fit(data), Throws.InvalidOperationException.With.Message.Contains("at most 3"));
        Assert.That(() => _ml.TextClustering().SphericalKMeans("Features", 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void One_cluster_takes_every_document()
    {
        IDataView latents = Fits.Vae(_ml.Data.LoadFromEnumerable(TopicRow.Make(40))).Transform(_ml.Data.LoadFromEnumerable(TopicRow.Make(40)));
        IEstimator<ITransformer>[] clusterers =
        [
            _ml.TextClustering().SphericalKMeans("Latent", 1),
            _ml.TextClustering().TiedGaussianMixture("Latent", 1),
            _ml.Clustering.Trainers.KMeans("Latent", numberOfClusters: 1),
        ];
        foreach (IEstimator<ITransformer> clusterer in clusterers)
            Assert.That(Fits.Score(clusterer.Fit(latents), latents).Select(row => row.PredictedLabel), Has.All.EqualTo(1u), clusterer.GetType().Name);
    }

    private sealed class TextRow
    {
        public string Features { get; set; } = "";
    }

    private sealed class NarrowRow
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [1, 0, 2];
    }

    private sealed class CancelAfterFirstEpoch(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Epoch == 1) source.Cancel();
        }
    }
}
