using MLNet.TextClustering.Metrics;

namespace MLNet.TextClustering.Tests.Metrics;

public class LabelMetricsPropertyTests
{
    private static readonly (string Name, Func<ContingencyTable, double> Compute, bool Symmetric, double Lowest)[] All =
    [
        ("NMI", t => InformationMetrics.Normalized(t, EntropyMean.Arithmetic), true, 0),
        ("NMI min", t => InformationMetrics.Normalized(t, EntropyMean.Minimum), true, 0),
        ("NMI max", t => InformationMetrics.Normalized(t, EntropyMean.Maximum), true, 0),
        ("NMI geometric", t => InformationMetrics.Normalized(t, EntropyMean.Geometric), true, 0),
        ("AMI", t => InformationMetrics.Adjusted(t, EntropyMean.Arithmetic), true, -1),
        ("homogeneity", InformationMetrics.Homogeneity, false, 0),
        ("completeness", InformationMetrics.Completeness, false, 0),
        ("ARI", PairMetrics.AdjustedRand, true, -0.5),
        ("Fowlkes-Mallows", PairMetrics.FowlkesMallows, true, 0),
        ("purity", MatchingMetrics.Purity, false, 0),
        ("accuracy", MatchingMetrics.Accuracy, true, 0),
        ("largest cluster", MatchingMetrics.LargestClusterShare, false, 0),
    ];

    [Test]
    public void Renaming_labels_and_reordering_documents_changes_nothing([Range(1, 20)] int seed)
    {
        var (labels, clusters) = RandomPartitions(seed);
        var order = Enumerable.Range(0, labels.Length).ToArray();
        new Random(seed).Shuffle(order);
        var before = ContingencyTable.Create(labels, clusters);
        var after = ContingencyTable.Create([.. order.Select(i => 1000 - (7 * labels[i]))], [.. order.Select(i => (13 * clusters[i]) - 5)]);

        foreach (var metric in All)
            Assert.That(metric.Compute(after), Is.EqualTo(metric.Compute(before)).Within(1e-12), metric.Name);
    }

    [Test]
    public void Symmetric_metrics_do_not_care_which_side_is_which([Range(1, 20)] int seed)
    {
        var (labels, clusters) = RandomPartitions(seed);
        var table = ContingencyTable.Create(labels, clusters);
        var swapped = ContingencyTable.Create(clusters, labels);

        foreach (var metric in All.Where(m => m.Symmetric))
            Assert.That(metric.Compute(swapped), Is.EqualTo(metric.Compute(table)).Within(1e-12), metric.Name);
        Assert.That(InformationMetrics.Homogeneity(table), Is.EqualTo(InformationMetrics.Completeness(swapped)).Within(1e-12));
    }

    [Test]
    public void Every_metric_stays_in_its_range_and_is_one_for_the_same_partition([Range(1, 20)] int seed)
    {
        var (labels, clusters) = RandomPartitions(seed);
        var table = ContingencyTable.Create(labels, clusters);
        var same = ContingencyTable.Create(labels, [.. labels.Select(l => -l)]);

        foreach (var metric in All)
        {
            Assert.That(metric.Compute(table), Is.InRange(metric.Lowest, 1.0), metric.Name);
            if (metric.Name != "largest cluster")
                Assert.That(metric.Compute(same), Is.EqualTo(1).Within(1e-12), metric.Name);
        }
    }

    [Test]
    public void The_adjusted_metrics_of_random_clusters_are_about_zero_where_nmi_is_not()
    {
        var random = new Random(5);
        int[] labels = [.. Enumerable.Range(0, 2000).Select(_ => random.Next(80))];
        int[] clusters = [.. labels.Select(_ => random.Next(80))];
        var table = ContingencyTable.Create(labels, clusters);

        Assert.That(InformationMetrics.Adjusted(table, EntropyMean.Arithmetic), Is.EqualTo(0).Within(0.02));
        Assert.That(PairMetrics.AdjustedRand(table), Is.EqualTo(0).Within(0.005));
        Assert.That(InformationMetrics.Normalized(table, EntropyMean.Arithmetic), Is.GreaterThan(0.3));
    }

    [Test]
    public void Accuracy_is_the_best_of_all_one_to_one_assignments([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        int n = random.Next(1, 40);
        int[] labels = [.. Enumerable.Range(0, n).Select(_ => random.Next(random.Next(1, 6)))];
        int[] clusters = [.. labels.Select(_ => random.Next(random.Next(1, 6)))];
        var table = ContingencyTable.Create(labels, clusters);

        Assert.That(LinearAssignment.LargestTotal(table), Is.EqualTo(BestByTryingAll(table, 0, 0)));
    }

    [Test]
    public void A_class_and_a_cluster_for_each_of_many_documents_is_still_quick()
    {
        int[] ids = [.. Enumerable.Range(0, 200_000)];
        var table = ContingencyTable.Create(ids, ids);
        Assert.That(MatchingMetrics.Accuracy(table), Is.EqualTo(1));
        Assert.That(InformationMetrics.Adjusted(table, EntropyMean.Arithmetic), Is.EqualTo(1));
    }

    [Test]
    public void Expected_information_of_a_million_documents_stays_right()
    {
        // Two halves against two halves: E[I] tends to (r − 1)(c − 1) / (2n).
        int[] labels = [.. Enumerable.Range(0, 1_000_000).Select(i => i & 1)];
        int[] clusters = [.. Enumerable.Range(0, 1_000_000).Select(i => (i >> 1) & 1)];
        Assert.That(ExpectedMutualInformation.Compute(ContingencyTable.Create(labels, clusters)), Is.EqualTo(0.5e-6).Within(1e-11));
    }

    [Test]
    public void Labels_and_clusters_of_different_number_are_refused() =>
        Assert.That(() => ContingencyTable.Create([1, 2], [1]), Throws.ArgumentException.With.Message.Contains("2 labels but 1 clusters"));

    private static (int[] Labels, int[] Clusters) RandomPartitions(int seed)
    {
        var random = new Random(seed);
        int classes = random.Next(2, 12);
        int groups = random.Next(2, 12);
        int[] labels = [.. Enumerable.Range(0, 50 + random.Next(200)).Select(_ => random.Next(classes))];
        return (labels, [.. labels.Select(label => random.Next(3) == 0 ? random.Next(groups) : label % groups)]);
    }

    private static int BestByTryingAll(ContingencyTable table, int row, int taken)
    {
        if (row == table.ClassSizes.Count)
            return 0;
        int best = BestByTryingAll(table, row + 1, taken);
        foreach (var cell in table.Cells.Where(c => c.Class == row && (taken & (1 << c.Cluster)) == 0))
            best = Math.Max(best, cell.Count + BestByTryingAll(table, row + 1, taken | (1 << cell.Cluster)));
        return best;
    }
}
