using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Tests.Metrics;

public class EvaluateTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Test]
    public void Text_labels_and_key_clusters_give_the_figures_of_scikit_learn()
    {
        var quality = Evaluate([new("a", 1), new("a", 1), new("b", 2), new("b", 3)]);
        Assert.That(quality.NormalizedMutualInformation, Is.EqualTo(0.8).Within(1e-12));
        Assert.That(quality.AdjustedMutualInformation, Is.EqualTo(0.5714285714285715).Within(1e-9));
        Assert.That(quality.AdjustedRandIndex, Is.EqualTo(4.0 / 7).Within(1e-12));
        Assert.That(quality.Homogeneity, Is.EqualTo(1));
        Assert.That(quality.Completeness, Is.EqualTo(2.0 / 3).Within(1e-12));
        Assert.That(quality.VMeasure, Is.EqualTo(0.8).Within(1e-12));
        Assert.That(quality.Purity, Is.EqualTo(1));
        Assert.That(quality.Accuracy, Is.EqualTo(0.75));
        Assert.That(quality.LargestClusterShare, Is.EqualTo(0.5));
        Assert.That((quality.DocumentCount, quality.ClassCount, quality.ClusterCount), Is.EqualTo((4, 2, 3)));
    }

    [TestCase(EntropyMean.Minimum)]
    [TestCase(EntropyMean.Maximum)]
    [TestCase(EntropyMean.Geometric)]
    public void The_mean_of_the_entropies_is_an_option(EntropyMean mean)
    {
        // H(labels) = ln 2 = I, H(clusters) = 1.5 ln 2.
        double expected = mean switch { EntropyMean.Minimum => 1, EntropyMean.Maximum => 1 / 1.5, _ => 1 / Math.Sqrt(1.5) };
        var data = _ml.Data.LoadFromEnumerable<Scored>([new("a", 1), new("a", 1), new("b", 2), new("b", 3)]);
        Assert.That(_ml.TextClustering().Evaluate(data, entropyMean: mean).NormalizedMutualInformation, Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void A_missing_label_takes_no_part_and_a_missing_cluster_is_one_of_its_own()
    {
        var quality = Evaluate([new("a", 1), new("a", 0), new("b", 0), new("", 1), new(null, 2)]);
        Assert.That(quality.UnlabeledCount, Is.EqualTo(2));
        Assert.That(quality.UnassignedCount, Is.EqualTo(2));
        Assert.That(quality.DocumentCount, Is.EqualTo(5));
        Assert.That(quality.Purity, Is.EqualTo(2.0 / 3).Within(1e-12), "the two documents without a cluster count as one cluster");
    }

    [TestCase("Number")]
    [TestCase("Whole")]
    [TestCase("Flag")]
    [TestCase("Wide")]
    [TestCase("Key")]
    public void Labels_may_be_of_any_primitive_type(string column)
    {
        Typed[] rows = [new(1), new(2), new(1), new(2)];
        var quality = _ml.TextClustering().Evaluate(_ml.Data.LoadFromEnumerable(rows), column, "Key");
        Assert.That(quality.ClassCount, Is.EqualTo(2));
        Assert.That(quality.AdjustedRandIndex, Is.EqualTo(1));
    }

    [Test]
    public void Not_a_number_and_key_zero_are_missing_labels()
    {
        Typed[] rows = [new(1), new(2), new(2) { Number = float.NaN }, new(1) { Key = 0 }];
        var data = _ml.Data.LoadFromEnumerable(rows);
        Assert.That(_ml.TextClustering().Evaluate(data, "Number", "Whole").UnlabeledCount, Is.EqualTo(1));
        Assert.That(_ml.TextClustering().Evaluate(data, "Key", "Whole").UnlabeledCount, Is.EqualTo(1));
    }

    [Test]
    public void Without_labels_only_what_needs_none_is_a_number()
    {
        var quality = _ml.TextClustering().Evaluate(_ml.Data.LoadFromEnumerable<Scored>([new("a", 1), new("a", 2)]), labelColumnName: null);
        Assert.That(quality.NormalizedMutualInformation, Is.NaN);
        Assert.That(quality.Accuracy, Is.NaN);
        Assert.That(quality.Silhouette, Is.NaN);
        Assert.That(quality.LargestClusterShare, Is.EqualTo(0.5));
    }

    [Test]
    public void The_silhouette_needs_features_and_skips_rows_that_are_not_finite()
    {
        Scored[] rows =
        [
            new("a", 1) { Features = [0, 0] }, new("a", 1) { Features = [0, 1] }, new("b", 2) { Features = [9, 0] },
            new("b", 2) { Features = [9, 1] }, new("b", 2) { Features = [float.NaN, 1] }, new("b", 0) { Features = [5, 5] },
        ];
        var quality = _ml.TextClustering().Evaluate(_ml.Data.LoadFromEnumerable(rows), featureColumnName: "Features");

        // Every document: a = 1, b = (9 + √82) / 2.
        double b = (9 + Math.Sqrt(82)) / 2;
        Assert.That(quality.Silhouette, Is.EqualTo((b - 1) / b).Within(1e-6));
    }

    [TestCase("Missing", "PredictedLabel", null, "no column 'Missing'")]
    [TestCase("Label", "Missing", null, "no column 'Missing'")]
    [TestCase("Features", "PredictedLabel", null, "labels are text, keys, numbers or booleans")]
    [TestCase("Label", "PredictedLabel", "Label", "vector of Single")]
    [TestCase("Label", "PredictedLabel", "Nothing", "no column 'Nothing'. The data has: Label, PredictedLabel, Features")]
    public void A_wrong_column_is_named_with_what_is_needed(string label, string predicted, string? features, string because)
    {
        var data = _ml.Data.LoadFromEnumerable<Scored>([new("a", 1)]);
        Assert.That(() => _ml.TextClustering().Evaluate(data, label, predicted, features), Throws.ArgumentException.With.Message.Contains(because));
    }

    [Test]
    public void Data_without_rows_or_without_any_label_is_refused()
    {
        Assert.That(() => Evaluate([]), Throws.ArgumentException.With.Message.Contains("no rows"));
        Assert.That(() => Evaluate([new("", 1), new("", 2)]), Throws.ArgumentException.With.Message.Contains("no label in any of 2 rows"));
        Assert.That(() => TextClusteringExtensions.TextClustering(null!), Throws.ArgumentNullException);
    }

    private ClusteringQuality Evaluate(Scored[] rows) => _ml.TextClustering().Evaluate(_ml.Data.LoadFromEnumerable(rows));

    private sealed class Scored(string? label, uint cluster)
    {
        public string? Label { get; set; } = label;

        [KeyType(10)]
        public uint PredictedLabel { get; set; } = cluster;

        [VectorType(2)]
        public float[] Features { get; set; } = [0, 0];
    }

    private sealed class Typed(int value)
    {
        public float Number { get; set; } = value;

        public int Whole { get; set; } = value;

        public bool Flag { get; set; } = value == 1;

        public ulong Wide { get; set; } = (ulong)value << 40;

        [KeyType(10)]
        public byte Key { get; set; } = (byte)value;
    }
}
