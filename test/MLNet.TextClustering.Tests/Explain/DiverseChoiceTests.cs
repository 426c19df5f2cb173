using MLNet.TextClustering.Explain;

namespace MLNet.TextClustering.Tests.Explain;

public class DiverseChoiceTests
{
    // 0 and 1 are the same thing, 2 and 3 another.
    private static double Similarity(int i, int j) => i / 2 == j / 2 ? 1 : 0;

    [TestCase(0, new[] { 0, 1 })]
    [TestCase(0.3, new[] { 0, 2 })]
    [TestCase(1, new[] { 0, 2 })]
    public void What_is_like_something_chosen_gives_way(double diversity, int[] expected) =>
        Assert.That(DiverseChoice.Choose([10, 9, 8, 1], Similarity, 2, diversity), Is.EqualTo(expected));

    [Test]
    public void What_is_far_less_relevant_does_not_win_by_being_different() =>
        Assert.That(DiverseChoice.Choose([10, 9, 1, 1], (i, j) => 0.5 * Similarity(i, j), 2, 0.3), Is.EqualTo(new[] { 0, 1 }));

    [TestCase(0, 0)]
    [TestCase(3, 3)]
    [TestCase(9, 4)]
    public void There_are_never_more_than_there_are(int count, int expected) =>
        Assert.That(DiverseChoice.Choose([4, 3, 2, 1], Similarity, count, 0.5), Has.Length.EqualTo(expected).And.Unique.And.Ordered);

    [Test]
    public void Nothing_comes_of_nothing() => Assert.That(DiverseChoice.Choose([], Similarity, 3, 0.5), Is.Empty);
}
