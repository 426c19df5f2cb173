using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Tests.Latent;
using MLNet.TextClustering.Tests.Persistence;

namespace MLNet.TextClustering.Tests.Explain;

public class RevisionTests
{
    private readonly MLContext _ml = new(1);
    private IDataView _data = null!;

    [OneTimeSetUp]
    public void Load() => _data = Themes.Data(_ml);

    private TextClusteringCatalog Text => _ml.TextClustering();

    [TestCaseSource(typeof(ExplanationTests), nameof(ExplanationTests.Kinds))]
    public void Merging_changes_the_saved_model(string kind)
    {
        ITransformer explained = Themes.SaveAndLoad(Text.WithExplanation(Themes.Fit(kind, _data), _data), _data);
        (uint[] before, float[][] scores) = Themes.Score(explained, _data);
        ITransformer merged = Text.MergeClusters(explained, [2, 4]);
        foreach (ITransformer model in new[] { merged, Themes.SaveAndLoad(merged, _data) })
        {
            (uint[] after, float[][] mergedScores) = Themes.Score(model, _data);
            Assert.That(after, Is.EqualTo(before.Select(cluster => cluster == 4 ? 2u : cluster)));
            Assert.That(mergedScores, Is.EqualTo(scores.Select(score => new[] { score[0], Joined(kind, score[1], score[3]), score[2] })));
            Assert.That(model.GetOutputSchema(_data.Schema)["PredictedLabel"].Type.ToString(), Is.EqualTo("Key<UInt32, 0-2>"));

            ClusteringExplanation now = Text.Explain(model), then = Text.Explain(explained);
            Assert.That(now.Clusters.Select(c => c.Size), Is.EqualTo(new[] { then.Clusters[0].Size, then.Clusters[1].Size + then.Clusters[3].Size, then.Clusters[2].Size }));
            Assert.That(now.Clusters[0].Name, Is.EqualTo(then.Clusters[0].Name));
            string[] old = [.. new[] { then.Clusters[1], then.Clusters[3] }.SelectMany(c => c.Terms).Select(term => term.Term)];
            Assert.That(now.Clusters[1].Terms.Take(6).Select(term => term.Term), Is.SubsetOf(old));
            Assert.That(Text.Explain(model, _data).Clusters.Select(c => c.Size), Is.EqualTo(now.Clusters.Select(c => c.Size)));
        }
    }

    [Test]
    public void Merging_twice_is_merging_at_once()
    {
        ITransformer explained = Text.WithExplanation(Themes.Fit("vae mixture", _data), _data);
        ITransformer twice = Text.MergeClusters(Themes.SaveAndLoad(Text.MergeClusters(explained, [1, 3]), _data), [1, 3]); // 3 was 4
        ITransformer once = Text.MergeClusters(explained, [1, 3, 4]);
        Assert.That(Themes.Score(twice, _data).Scores, Is.EqualTo(Themes.Score(once, _data).Scores));
        Assert.That(Themes.Score(twice, _data).Clusters, Is.EqualTo(Themes.Score(once, _data).Clusters));
        Assert.That(Text.Explain(twice).Clusters.Select(c => c.Name), Is.EqualTo(Text.Explain(once).Clusters.Select(c => c.Name)));
    }

    [Test]
    public void A_merged_probability_is_the_sum_and_the_largest_is_assigned()
    {
        ITransformer explained = Text.WithExplanation(Themes.Fit("vae mixture", _data), _data);
        IDataView mixed = Themes.Data(_ml, "card chip rate euro", "visa plastic exchange currency login", "card rate password train");
        ITransformer merged = Text.MergeClusters(explained, [1, 2]);
        (uint[] clusters, float[][] scores) = Themes.Score(merged, mixed);
        Assert.That(scores.Select(score => score.Sum()), Has.All.EqualTo(1).Within(1e-5));
        Assert.That(clusters, Is.EqualTo(scores.Select(score => (uint)Array.IndexOf(score, score.Max()) + 1)));
    }

    [Test]
    public void Clusters_that_do_not_exist_or_are_named_twice_are_refused()
    {
        ITransformer explained = Text.WithExplanation(Themes.Fit("tf-idf k-means", _data), _data);
        Assert.That(() => Text.MergeClusters(explained, [1, 5]), Throws.ArgumentException.With.Message.Contains("no cluster 5"));
        Assert.That(() => Text.MergeClusters(explained, [0, 1]), Throws.ArgumentException.With.Message.Contains("no cluster 0"));
        Assert.That(() => Text.MergeClusters(explained, [1, 2], [2, 3]), Throws.ArgumentException.With.Message.Contains("Cluster 2 is in two groups"));
        Assert.That(() => Text.MergeClusters(explained, null!), Throws.ArgumentNullException);
        Assert.That(Text.Explain(Text.MergeClusters(explained)).Clusters, Has.Count.EqualTo(4), "no group, no change");
    }

    [Test]
    public void Reducing_follows_the_hierarchy([Range(1, 4)] int count)
    {
        ITransformer explained = Text.WithExplanation(Themes.Fit("vae spherical", _data), _data);
        IReadOnlyList<IReadOnlyList<int>> groups = Text.Explain(explained).Hierarchy.Cut(count);
        ITransformer reduced = Themes.SaveAndLoad(Text.ReduceClusters(explained, count), _data);
        (uint[] before, _) = Themes.Score(explained, _data);
        (uint[] after, float[][] scores) = Themes.Score(reduced, _data);
        Assert.That(scores, Has.All.Length.EqualTo(count));
        Assert.That(after, Is.EqualTo(before.Select(cluster => (uint)groups.TakeWhile(group => !group.Contains((int)cluster)).Count() + 1)));
    }

    [TestCase(0)]
    [TestCase(5)]
    public void Reducing_to_none_or_more_is_refused(int count)
    {
        ITransformer explained = Text.WithExplanation(Themes.Fit("tf-idf k-means", _data), _data);
        Assert.That(() => Text.ReduceClusters(explained, count), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("4 clusters"));
    }

    [TestCaseSource(typeof(ExplanationTests), nameof(ExplanationTests.Kinds))]
    public void The_expected_share_of_rows_loses_its_cluster(string kind)
    {
        ITransformer explained = Themes.SaveAndLoad(Text.WithExplanation(Themes.Fit(kind, _data), _data), _data);
        (uint[] before, float[][] scores) = Themes.Score(explained, _data);
        ITransformer strict = Themes.SaveAndLoad(Text.ReassignOutliers(explained, OutlierHandling.NoCluster, 0.1), _data);
        (uint[] after, float[][] strictScores) = Themes.Score(strict, _data);
        Assert.That(strictScores, Is.EqualTo(scores));
        Assert.That(after.Count(cluster => cluster == 0), Is.InRange(8, 17)); // 10 % of 160, where texts are equally far
        Assert.That(after.Zip(before).Where(pair => pair.First != 0).All(pair => pair.First == pair.Second));
        ClusteringExplanation explanation = Text.Explain(strict, _data);
        Assert.That(explanation.UnassignedCount, Is.EqualTo(after.Count(cluster => cluster == 0)));
        Assert.That(explanation.OutlierCount, Is.Zero, "those that are left are within the threshold");
    }

    [TestCase("vae mixture")]
    [TestCase("tf-idf k-means")]
    public void A_row_alone_is_treated_as_in_a_batch(string kind)
    {
        ITransformer strict = Text.ReassignOutliers(Text.WithExplanation(Themes.Fit(kind, _data), _data), OutlierHandling.NoCluster, 0.1);
        Note[] notes = Themes.Notes(160);
        using PredictionEngine<Note, Assigned> engine = _ml.Model.CreatePredictionEngine<Note, Assigned>(strict);
        Assert.That(notes.Select(note => engine.Predict(note).PredictedLabel), Is.EqualTo(Themes.Score(strict, _data).Clusters));
    }

    [Test]
    public void Rows_that_have_no_direction_are_outliers_and_the_decision_can_be_taken_back()
    {
        ITransformer explained = Text.WithExplanation(Themes.Fit("lsa spherical", _data), _data);
        IDataView unknown = Themes.Data(_ml, "zebra", "", null);
        uint[] before = Themes.Score(explained, unknown).Clusters;
        ITransformer strict = Text.ReassignOutliers(explained, OutlierHandling.NoCluster);
        Assert.That(Themes.Score(strict, unknown).Clusters, Has.All.Zero);
        Assert.That(Themes.Score(Text.ReassignOutliers(strict, OutlierHandling.NearestCluster), unknown).Clusters, Is.EqualTo(before));
    }

    [Test]
    public void Outliers_go_to_the_cluster_with_the_nearest_centre()
    {
        ITransformer explained = Text.WithExplanation(Themes.Fit("vae mixture", _data), _data);
        ITransformer nearest = Text.ReassignOutliers(explained, OutlierHandling.NearestCluster, expectedShare: 1);
        uint[] clusters = Themes.Score(nearest, _data).Clusters;

        float[][] latents = [.. explained.Transform(_data).GetColumn<float[]>("Latent")];
        uint[] old = Themes.Score(explained, _data).Clusters;
        double[][] centres = [.. Enumerable.Range(1, 4).Select(k => Mean([.. latents.Where((_, i) => old[i] == k)]))];
        Assert.That(clusters, Is.EqualTo(latents.Select(latent => (uint)Enumerable.Range(0, 4).MaxBy(k => Cosine(latent, centres[k])) + 1)));
    }

    [Test]
    public void Texts_that_the_clusterer_left_out_stay_out_until_they_are_given_the_nearest_cluster()
    {
        string[] words = [.. Themes.Words.SelectMany(theme => theme)];
        var random = new Random(1);
        Note[] mixed = [.. Enumerable.Range(0, 40).Select(_ => new Note { Text = string.Join(' ', random.GetItems(words, 5)) })];
        IDataView data = _ml.Data.LoadFromEnumerable(Themes.Notes(160).Concat(mixed));
        var vae = new VaeLatentOptions { LatentSize = 8, WordVectorRank = 12, LsaRank = 5, HiddenSize = 16, Epochs = 3, BatchSize = 32, Threads = 2 };
        ITransformer model = Text.Featurize("Features", "Text").Append(Text.VaeLatent("Latent", "Features", vae)).Append(Text.Hdbscan(new HdbscanOptions { MinimumClusterSize = 20, MinimumSamples = 10, Selection = HdbscanSelection.Leaf })).Fit(data);
        uint[] before = Themes.Score(model, data).Clusters;
        Assert.That(before.Count(cluster => cluster == 0), Is.Positive, "or this test shows nothing");

        ITransformer explained = Themes.SaveAndLoad(Text.WithExplanation(model, data), data);
        Assert.That(Themes.Score(explained, data).Clusters, Is.EqualTo(before));
        ClusteringExplanation explanation = Text.Explain(explained);
        Assert.That(explanation.UnassignedCount, Is.EqualTo(before.Count(cluster => cluster == 0)));
        Assert.That(explanation.Clusters.Sum(c => c.Size) + explanation.UnassignedCount, Is.EqualTo(200));
        Assert.That(Themes.Score(Text.MergeClusters(explained, [1, 2]), data).Clusters.Select(cluster => cluster == 0), Is.EqualTo(before.Select(cluster => cluster == 0)));

        uint[] nearest = Themes.Score(Text.ReassignOutliers(explained, OutlierHandling.NearestCluster, expectedShare: 0), data).Clusters;
        Assert.That(nearest, Has.None.Zero);
        Assert.That(nearest.Where((_, i) => before[i] != 0), Is.EqualTo(before.Where(cluster => cluster != 0)));
    }

    [Test]
    public void A_fresh_process_gives_the_bits_of_a_merged_model_row_by_row()
    {
        IDataView rows = _ml.Data.LoadFromEnumerable(TopicRow.Make(100));
        ITransformer model = Text.VaeLatent("Latent", "Features", Fits.Options()).Append(Text.TiedGaussianMixture("Latent", 5)).Fit(rows);
        ITransformer changed = Text.ReassignOutliers(Text.MergeClusters(Text.WithExplanation(model, rows), [2, 5]), OutlierHandling.NoCluster, 0.1);
        Assert.That(Text.Explain(changed).Clusters[0].Terms[0].Term, Does.StartWith("slot "), "the features have no names");
        string path = Path.GetTempFileName();
        try
        {
            _ml.Model.Save(changed, rows.Schema, path);
            string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            using Process process = Process.Start(new ProcessStartInfo(host, [typeof(FreshProcess).Assembly.Location, path]) { RedirectStandardOutput = true })!;
            string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.Zero);
            Assert.That(lines, Is.EqualTo(FreshProcess.Lines(Fits.Score(changed, rows))));
            Assert.That(lines.Count(line => line.StartsWith("0 ", StringComparison.Ordinal)), Is.InRange(5, 11));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Merging_and_outliers_go_together()
    {
        ITransformer explained = Text.WithExplanation(Themes.Fit("vae mixture", _data), _data);
        ITransformer first = Text.MergeClusters(Text.ReassignOutliers(explained, OutlierHandling.NoCluster, 0.1), [1, 2]);
        ITransformer second = Text.ReassignOutliers(Text.MergeClusters(explained, [1, 2]), OutlierHandling.NoCluster, 0.1);
        Assert.That(Themes.Score(first, _data).Clusters, Is.EqualTo(Themes.Score(second, _data).Clusters));
        Assert.That(Themes.Score(first, _data).Clusters.Count(cluster => cluster == 0), Is.InRange(8, 17));
    }

    [Test]
    public void Nonsense_is_refused()
    {
        ITransformer explained = Text.WithExplanation(Themes.Fit("tf-idf k-means", _data), _data);
        Assert.That(() => Text.ReassignOutliers(explained, OutlierHandling.NoCluster, 1.5), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("1.5"));
        Assert.That(() => Text.ReassignOutliers(explained, (OutlierHandling)7), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static float Joined(string kind, float left, float right) => kind switch
    {
        "vae mixture" or "ensemble mixture" or "lda" => left + right,
        "nmf" => MathF.Max(left, right),
        _ => MathF.Min(left, right),
    };

    private static double[] Mean(float[][] points) => [.. Enumerable.Range(0, points[0].Length).Select(i => points.Average(point => (double)point[i]))];

    private static double Cosine(float[] left, double[] right) =>
        left.Zip(right).Sum(pair => pair.First * pair.Second) / Math.Sqrt(left.Sum(x => (double)x * x) * right.Sum(x => x * x));

    private sealed class Assigned
    {
        public uint PredictedLabel { get; set; }
    }
}
