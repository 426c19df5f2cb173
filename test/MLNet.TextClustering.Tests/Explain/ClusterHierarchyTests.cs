using System.Text.Json;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Explain;

namespace MLNet.TextClustering.Tests.Explain;

public class ClusterHierarchyTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Fixtures", "average_linkage.json"))).RootElement;

    private static readonly double[][] Centres = Golden.GetProperty("centres").Deserialize<double[][]>()!;

    [Test]
    public void Merges_and_heights_are_those_of_scipy()
    {
        ClusterHierarchy hierarchy = Over(Centres, [.. Centres.Select(_ => 7)]);
        double[][] expected = Golden.GetProperty("merges").Deserialize<double[][]>()!;

        Assert.That(hierarchy.Merges, Has.Count.EqualTo(Centres.Length - 1));
        for (int i = 0; i < expected.Length; i++)
        {
            ClusterMerge merge = hierarchy.Merges[i];
            Assert.That((merge.Left, merge.Right), Is.EqualTo(((int)expected[i][0] + 1, (int)expected[i][1] + 1)), $"merge {i}");
            Assert.That(merge.Height, Is.EqualTo(expected[i][2]).Within(1e-6), $"merge {i}");
            Assert.That(merge.Joined, Is.EqualTo(Centres.Length + 1 + i));
            Assert.That(merge.Size, Is.EqualTo(7 * (int)expected[i][3]));
        }
    }

    [Test]
    public void A_cut_gives_the_groups_of_scipy()
    {
        int[] groups = Golden.GetProperty("groups4").Deserialize<int[]>()!;
        IEnumerable<IEnumerable<int>> expected = Enumerable.Range(0, groups.Length).GroupBy(i => groups[i]).Select(group => group.Select(i => i + 1)).OrderBy(group => group.First());
        Assert.That(Over(Centres, [.. Centres.Select(_ => 7)]).Cut(4), Is.EqualTo(expected));
    }

    [Test]
    public void Heights_never_fall_whatever_the_sizes()
    {
        var random = new Random(4);
        for (int trial = 0; trial < 20; trial++)
        {
            ClusterHierarchy hierarchy = Over(Centres, [.. Centres.Select(_ => random.Next(0, 50))]);
            Assert.That(hierarchy.Merges.Select(merge => merge.Height), Is.Ordered);
            Assert.That(hierarchy.LeafOrder.Order(), Is.EqualTo(Enumerable.Range(1, Centres.Length)));
        }
    }

    [Test]
    public void Every_cut_holds_every_cluster_once([Range(1, 12)] int count)
    {
        IReadOnlyList<IReadOnlyList<int>> groups = Over(Centres, [.. Centres.Select(_ => 3)]).Cut(count);
        Assert.That(groups, Has.Count.EqualTo(count));
        Assert.That(groups.SelectMany(group => group).Order(), Is.EqualTo(Enumerable.Range(1, 12)));
        Assert.That(groups.Select(group => group[0]), Is.Ordered);
    }

    [Test]
    public void A_cut_into_none_or_too_many_is_refused()
    {
        ClusterHierarchy hierarchy = Over(Centres, [.. Centres.Select(_ => 3)]);
        Assert.That(() => hierarchy.Cut(0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("12 clusters"));
        Assert.That(() => hierarchy.Cut(13), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void One_cluster_has_no_merge()
    {
        ClusterHierarchy hierarchy = Over([Centres[0]], [4]);
        Assert.That(hierarchy.Merges, Is.Empty);
        Assert.That(hierarchy.LeafOrder, Is.EqualTo(new[] { 1 }));
        Assert.That(hierarchy.Cut(1), Is.EqualTo(new[] { new[] { 1 } }));
    }

    private static ClusterHierarchy Over(double[][] centres, int[] sizes)
    {
        var weighting = new TermWeighting(new Vocabulary(SlotTerms.Identity(1, ["x"]), [1], 1), FeatureValues.Counts);
        var noTerms = new SparseMatrix(1, new long[sizes.Length + 1], [], []);
        return ClusterHierarchy.Over(new ClusterProfile(
            new ExplainedColumns("Features", "Latent"), weighting, ScoreKind.Distances, sizes, 0, noTerms, [.. centres.SelectMany(centre => centre.Select(x => (float)x))],
            centres[0].Length, null, Quantiles.Of([]), Quantiles.Of([]), [.. sizes.Select(_ => Array.Empty<string>())]));
    }
}
