using System.Text.Json;
using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering.Tests.Metrics;

public class GoldenLabelMetricsTests
{
    [TestCaseSource(typeof(GoldenMetrics), nameof(GoldenMetrics.LabelCases))]
    public void Agrees_with_scikit_learn(JsonElement test)
    {
        var table = ContingencyTable.Create(
            GoldenMetrics.Integers(test.GetProperty("labels_true")), GoldenMetrics.Integers(test.GetProperty("labels_pred")));
        int checkedFigures = 0;

        foreach (var (suffix, mean) in Means)
        {
            Check("normalized_mutual_info_" + suffix, InformationMetrics.Normalized(table, mean));
            Check("adjusted_mutual_info_" + suffix, InformationMetrics.Adjusted(table, mean));
        }

        double homogeneity = InformationMetrics.Homogeneity(table);
        double completeness = InformationMetrics.Completeness(table);
        Check("homogeneity", homogeneity);
        Check("completeness", completeness);
        Check("v_measure", InformationMetrics.VMeasure(homogeneity, completeness, 1));
        Check("v_measure_beta_0.5", InformationMetrics.VMeasure(homogeneity, completeness, 0.5));
        Check("mutual_info_nats", InformationMetrics.MutualInformation(table));
        Check("entropy_true_nats", InformationMetrics.Entropy(table.ClassSizes, table.Count));
        Check("entropy_pred_nats", InformationMetrics.Entropy(table.ClusterSizes, table.Count));
        Check("expected_mutual_info_nats", ExpectedMutualInformation.Compute(table));
        Check("rand", table.Pairs.RandIndex);
        Check("adjusted_rand", PairMetrics.AdjustedRand(table));
        Check("fowlkes_mallows", PairMetrics.FowlkesMallows(table));
        Check("purity", MatchingMetrics.Purity(table));
        Check("clustering_accuracy_hungarian", MatchingMetrics.Accuracy(table));
        if (test.GetProperty("metrics").GetProperty("pair_confusion_matrix") is { ValueKind: JsonValueKind.Array } matrix)
        {
            // Ordered pairs, [[TN, FP], [FN, TP]].
            var (together, classOnly, clusterOnly, apart) = table.Pairs;
            Assert.That(matrix.EnumerateArray().SelectMany(r => r.EnumerateArray()).Select(e => e.GetInt64()), Is.EqualTo(new[] { 2 * apart, 2 * clusterOnly, 2 * classOnly, 2 * together }));
        }

        Assert.That(checkedFigures, Is.GreaterThanOrEqualTo(10));

        void Check(string name, double actual)
        {
            if (GoldenMetrics.Figure(test, name) is not double expected)
                return;
            checkedFigures++;
            if (GoldenMetrics.IsIllConditioned(test, name))
                expected = 1;
            Assert.That(actual, Is.EqualTo(expected).Within(1e-9), name);
        }
    }

    private static readonly (string Suffix, EntropyMean Mean)[] Means =
    [
        ("arithmetic", EntropyMean.Arithmetic), ("geometric", EntropyMean.Geometric), ("min", EntropyMean.Minimum), ("max", EntropyMean.Maximum),
    ];
}
