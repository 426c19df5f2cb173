namespace MLNet.TextClustering.Tests.Metrics;

public class ContingencyTableTests
{
    // Classes 7: three documents, 9: two; clusters 1: three, 2: one, 3: one.
    private readonly ContingencyTable _table = ContingencyTable.Create([7, 7, 7, 9, 9], [1, 1, 2, 1, 3]);

    [Test]
    public void Names_sizes_and_cells_are_those_of_the_documents()
    {
        Assert.That(_table.Classes, Is.EqualTo(new[] { "7", "9" }));
        Assert.That(_table.Clusters, Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(_table.ClassSizes, Is.EqualTo(new[] { 3, 2 }));
        Assert.That(_table.ClusterSizes, Is.EqualTo(new[] { 3, 1, 1 }));
        Assert.That((_table[0, 0], _table[0, 1], _table[0, 2], _table[1, 0], _table[1, 2]), Is.EqualTo((2, 1, 0, 1, 1)));
        Assert.That(_table.Cells.Sum(c => c.Count), Is.EqualTo(_table.Count));
    }

    [Test]
    public void Each_cluster_has_the_precision_and_recall_of_its_largest_class()
    {
        var clusters = _table.MatchClusters();
        Assert.That(clusters.Select(m => (m.Cluster, m.Class)), Is.EqualTo(new[] { ("1", "7"), ("2", "7"), ("3", "9") }));
        Assert.That(clusters[0].Precision, Is.EqualTo(2.0 / 3).Within(1e-12));
        Assert.That(clusters[0].Recall, Is.EqualTo(2.0 / 3).Within(1e-12));
        Assert.That(clusters[1].F1, Is.EqualTo(2 * 1 * (1.0 / 3) / (1 + (1.0 / 3))).Within(1e-12));
    }

    [Test]
    public void Each_class_has_the_cluster_that_holds_most_of_it_and_of_equal_ones_the_first()
    {
        var classes = _table.MatchClasses();
        Assert.That(classes.Select(m => (m.Class, m.Cluster)), Is.EqualTo(new[] { ("7", "1"), ("9", "1") }));
        Assert.That(classes[1].Precision, Is.EqualTo(1.0 / 3).Within(1e-12));
        Assert.That(classes[1].Recall, Is.EqualTo(0.5));
    }

    [Test]
    public void Pairs_are_counted_once()
    {
        var pairs = _table.Pairs;
        Assert.That(pairs, Is.EqualTo(new PairConfusion(Together: 1, ClassOnly: 3, ClusterOnly: 2, Apart: 4)));
        Assert.That(pairs.Precision, Is.EqualTo(1.0 / 3).Within(1e-12));
        Assert.That(pairs.Recall, Is.EqualTo(0.25));
        Assert.That(pairs.F1, Is.EqualTo(2.0 / 7).Within(1e-12));
        Assert.That(pairs.RandIndex, Is.EqualTo(0.5));
    }

    [Test]
    public void No_document_one_document_and_singletons_have_defined_pairs()
    {
        var none = ContingencyTable.Create([], []);
        Assert.That((none.Count, none.Pairs.RandIndex, none.Pairs.Precision, none.MatchClusters().Count), Is.EqualTo((0, 1.0, 0.0, 0)));
        Assert.That(ContingencyTable.Create([1], [2]).Pairs.RandIndex, Is.EqualTo(1));
        Assert.That(ContingencyTable.Create([1, 2], [1, 2]).Pairs, Is.EqualTo(new PairConfusion(0, 0, 0, 1)));
    }

    [Test]
    public void Pairs_of_200_000_documents_do_not_overflow()
    {
        var labels = new int[200_000];
        Assert.That(ContingencyTable.Create(labels, labels).Pairs.Together, Is.EqualTo(200_000L * 199_999 / 2));
    }

    [Test]
    public void Different_lengths_are_an_error() =>
        Assert.That(() => ContingencyTable.Create([1, 2], [1]), Throws.ArgumentException.With.Message.Contains("2 labels but 1 clusters"));
}
