using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Tests.Latent;
using MLNet.TextClustering.Tests.Persistence;

namespace MLNet.TextClustering.Tests.Clustering;

/// <summary>What holds for every clusterer of points.</summary>
public class ClustererTests
{
    private static readonly MLContext Ml = new(1);
    private static readonly (Points Points, int[] Labels) Data = Blobs.Make([60, 50, 40, 30], width: 6, spread: 0.15);

    private static IEnumerable<TestCaseData> All() => Clusterers.All.Select(c => new TestCaseData(c).SetArgDisplayNames(c.Name));

    private static IEnumerable<TestCaseData> Fixed() => Clusterers.All.Where(c => c.TakesClusters).Select(c => new TestCaseData(c).SetArgDisplayNames(c.Name));

    [TestCaseSource(nameof(All))]
    public void Blobs_are_found_and_the_label_is_a_key(Clusterer clusterer)
    {
        IDataView data = PointRow.View(Data.Points), scored = Fit(clusterer, data).Transform(data);
        int[] found = [.. scored.GetColumn<uint>("PredictedLabel").Select(c => (int)c)];
        Assert.That(Blobs.Agreement(Data.Labels, found), Is.EqualTo(1));
        Assert.That(((KeyDataViewType)scored.Schema["PredictedLabel"].Type).Count, Is.EqualTo(4));
        Assert.That(((VectorDataViewType)scored.Schema["Score"].Type).Size, Is.EqualTo(4));
    }

    [TestCaseSource(nameof(All))]
    public void The_same_seed_gives_the_same_bits_for_any_number_of_threads(Clusterer clusterer)
    {
        IDataView data = PointRow.View(Blobs.Make([300, 250, 200], width: 5, spread: 0.7).Points);
        Assert.That(Bits(Fit(clusterer, data, o => o.Threads = 1), data), Is.EqualTo(Bits(Fit(clusterer, data, o => o.Threads = 3), data)));
    }

    [TestCaseSource(nameof(All))]
    public void A_saved_model_gives_the_same_bits(Clusterer clusterer)
    {
        IDataView data = PointRow.View(Data.Points);
        ITransformer model = Fit(clusterer, data);
        using var stream = new MemoryStream();
        Ml.Model.Save(model, data.Schema, stream);
        stream.Position = 0;
        Assert.That(Bits(new MLContext(2).Model.Load(stream, out _), data), Is.EqualTo(Bits(model, data)));
    }

    [TestCase("MiniBatchKMeans, Euclidean")]
    [TestCase("GaussianMixture, diagonal")]
    [TestCase("GaussianMixture, full")]
    [TestCase("VonMisesFisherMixture")]
    [TestCase("SpectralClustering")]
    [TestCase("Hdbscan")]
    public void A_fresh_process_gives_the_same_bits(string name)
    {
        IDataView data = Ml.Data.LoadFromEnumerable(TopicRow.Make(100));
        IEstimator<ITransformer> pipeline = Ml.Transforms.CopyColumns("Latent", "Features").Append(Clusterers.All.Single(c => c.Name == name).Make(Ml, _ => { }, 5));
        ITransformer model = pipeline.Fit(data);
        string zip = Path.Combine(Path.GetTempPath(), $"clusterer {Guid.NewGuid():N}.zip");
        try
        {
            Ml.Model.Save(model, data.Schema, zip);
            Assert.That(FreshProcess.Run(zip), Is.EqualTo(FreshProcess.Lines(Fits.Score(model, data))));
        }
        finally
        {
            File.Delete(zip);
        }
    }

    [TestCaseSource(nameof(All))]
    public void A_row_alone_and_a_new_row_get_what_they_get_among_others(Clusterer clusterer)
    {
        ITransformer model = Fit(clusterer, PointRow.View(Data.Points));
        Points fresh = Blobs.Make([20, 20, 20, 20], width: 6, spread: 0.2).Points;
        string[] all = Bits(model, PointRow.View(fresh));
        foreach (int i in new[] { 0, 33, 79 }) Assert.That(Bits(model, PointRow.View([fresh[i].ToArray()], 6)).Single(), Is.EqualTo(all[i]));
    }

    [TestCaseSource(nameof(All))]
    public void Rows_of_null_or_with_a_missing_number_take_no_part_and_get_no_cluster(Clusterer clusterer)
    {
        float[][] rows = [.. Enumerable.Range(0, Data.Points.Count).Select(i => Data.Points[i].ToArray())];
        float[] broken = [float.NaN, 0, 0, 0, 0, 0];
        ITransformer model = Fit(clusterer, PointRow.View([broken, null, .. rows, broken], 6)), without = Fit(clusterer, PointRow.View(rows, 6));
        Assert.That(Bits(model, PointRow.View(rows, 6)), Is.EqualTo(Bits(without, PointRow.View(rows, 6))));
        Assert.That(Fits.Score(model, PointRow.View([broken, rows[0], null], 6)).Select(row => row.PredictedLabel == 0), Is.EqualTo(new[] { true, false, true }));
    }

    [TestCaseSource(nameof(Fixed))]
    public void As_many_clusters_as_points_or_one_cluster_are_found(Clusterer clusterer)
    {
        Points few = Blobs.Make([12], width: 3, spread: 1).Points;
        IDataView data = PointRow.View(few);
        Assert.That(Fits.Score(Fit(clusterer, data, clusters: 12), data).Select(row => row.PredictedLabel).Distinct().Count(), Is.EqualTo(12));
        Assert.That(Fits.Score(Fit(clusterer, data, clusters: 1), data).Select(row => row.PredictedLabel), Has.All.EqualTo(1u));
    }

    [TestCaseSource(nameof(Fixed))]
    public void Duplicates_are_clustered_and_more_clusters_than_distinct_points_are_refused(Clusterer clusterer)
    {
        float[][] rows = [.. Enumerable.Range(0, 40).Select(i => new[] { i % 4 < 2 ? 1f : -1f, i % 4 is 0 or 2 ? 3f : 0f })];
        IDataView data = PointRow.View(rows, 2);
        int[] found = [.. Fits.Score(Fit(clusterer, data, clusters: 4), data).Select(row => (int)row.PredictedLabel)];
        Assert.That(Blobs.Agreement([.. Enumerable.Range(0, 40).Select(i => i % 4)], found), Is.EqualTo(1));
        Assert.That(() => Fit(clusterer, data, clusters: 5), Throws.InvalidOperationException.With.Message.Contains("4 distinct").And.Message.Contains("is 5"));
    }

    [TestCaseSource(nameof(All))]
    public void Data_without_a_usable_row_are_refused(Clusterer clusterer)
    {
        Assert.That(() => Fit(clusterer, PointRow.View([], 3)), Throws.InvalidOperationException);
        Assert.That(() => Fit(clusterer, PointRow.View([[float.NaN, 1, 2]], 3)), Throws.InvalidOperationException);
    }

    [TestCaseSource(nameof(All))]
    public void A_cancelled_token_ends_the_fit(Clusterer clusterer) =>
        Assert.That(() => Fit(clusterer, PointRow.View(Data.Points), o => o.CancellationToken = new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

    [TestCaseSource(nameof(All))]
    public void Options_out_of_range_are_refused_with_the_value(Clusterer clusterer)
    {
        Assert.That(() => clusterer.Make(Ml, o => o.Threads = 0, 4), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Threads is 0"));
        Assert.That(() => clusterer.Make(Ml, o => o.FeatureColumnName = " ", 4), Throws.InstanceOf<ArgumentException>());
        if (clusterer.TakesClusters) Assert.That(() => clusterer.Make(Ml, _ => { }, 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("NumberOfClusters is 0"));
    }

    [TestCaseSource(nameof(All))]
    public void A_second_fit_gives_what_the_first_gave(Clusterer clusterer)
    {
        IDataView data = PointRow.View(Data.Points);
        IEstimator<ITransformer> trainer = clusterer.Make(Ml, _ => { }, 4);
        string[] first = Bits(trainer.Fit(data), data);
        Assert.That(Bits(trainer.Fit(data), data), Is.EqualTo(first));
    }

    [TestCaseSource(nameof(All))]
    public void Progress_can_cancel_a_fit_in_its_middle(Clusterer clusterer)
    {
        using var source = new CancellationTokenSource();
        IDataView data = PointRow.View(Blobs.Make([300, 250, 200], width: 5, spread: 0.7).Points);
        Assert.That(() => Fit(clusterer, data, o =>
        {
            o.Progress = new CancelAtOnce(source);
            o.CancellationToken = source.Token;
        }), Throws.InstanceOf<OperationCanceledException>());
    }

    private static ITransformer Fit(Clusterer clusterer, IDataView data, Action<ClusterTrainerOptions>? set = null, int clusters = 4) =>
        clusterer.Make(Ml, set ?? (_ => { }), clusters).Fit(data);

    private static string[] Bits(ITransformer model, IDataView data)
    {
        ScoredRow[] scored = Fits.Score(model, data);
        return [.. Fits.Bits(scored.Select(row => row.Score)).Zip(scored, (bits, row) => $"{row.PredictedLabel} {bits}")];
    }

    private sealed class CancelAtOnce(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => source.Cancel();
    }
}
