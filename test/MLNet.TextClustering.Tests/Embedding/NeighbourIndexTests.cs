using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Tests.Embedding;

public class NeighbourIndexTests
{
    private const int Count = 3000, Known = 2500, Width = 16;
    private readonly float[] _vectors = NeighboursTests.Directions(Count, Width);

    [Test]
    public void A_known_row_finds_itself_first([Values] NeighbourMetric metric, [Values] bool approximate)
    {
        NeighbourTable found = Index(metric, approximate).Find(_vectors, Known, 3, Corpora.FourThreads);

        Assert.That(Enumerable.Range(0, Known).Select(i => found.Of(i)[0]), Is.EqualTo(Enumerable.Range(0, Known)));
    }

    [Test]
    public void New_rows_find_nearly_all_of_their_neighbours_in_the_lists([Values] NeighbourMetric metric)
    {
        float[] later = _vectors[(Known * Width)..];
        NeighbourTable exact = Index(metric, approximate: false).Find(later, Count - Known, 10, Corpora.FourThreads);
        NeighbourTable found = Index(metric, approximate: true).Find(later, Count - Known, 10, Corpora.FourThreads);

        Assert.That(NeighboursTests.Recall(exact, found), Is.GreaterThan(0.95));
    }

    [Test]
    public void A_row_alone_has_the_bits_that_it_has_among_others([Values] NeighbourMetric metric, [Values] bool approximate)
    {
        NeighbourIndex index = Index(metric, approximate);
        NeighbourTable all = index.Find(_vectors, Count, 4, Corpora.FourThreads);
        foreach (int row in new[] { 0, 63, 64, 2999 })
        {
            NeighbourTable alone = index.Find(_vectors[(row * Width)..((row + 1) * Width)], 1, 4, Corpora.OneThread);
            Assert.That(alone.Indices, Is.EqualTo(all.Of(row).ToArray()), $"row {row}");
            Assert.That(alone.Similarities, Is.EqualTo(all.Similarities[(row * 4)..(row * 4 + 4)]), $"row {row}");
        }
    }

    [Test]
    public void Nothing_is_found_among_nothing_and_no_more_than_there_is()
    {
        Assert.That(new NeighbourIndex([], 0, 2, 1, Corpora.OneThread).Find([1, 2], 1, 3, Corpora.OneThread).Count, Is.Zero);
        NeighbourTable two = new NeighbourIndex([0, 1, 1, 0], 2, 2, 1, Corpora.OneThread).Find([2, 0], 1, 3, Corpora.OneThread);
        Assert.That(two.Of(0).ToArray(), Is.EqualTo(new[] { 1, 0 }));
    }

    private NeighbourIndex Index(NeighbourMetric metric, bool approximate) =>
        new(new NeighbourSpace(_vectors, Known, Width, metric), approximate, 1, Corpora.FourThreads);
}
