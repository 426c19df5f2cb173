using MLNet.TextClustering.Explain;

namespace MLNet.TextClustering.Tests.Explain;

public class ClusterNamesTests
{
    [Test]
    public void A_name_has_each_word_once() =>
        Assert.That(Names(["card", "cards", "visa", "chip", "plastic"]), Is.EqualTo(new[] { "card, visa, chip" }));

    [Test]
    public void Clusters_with_the_same_best_terms_are_told_apart_by_the_next() =>
        Assert.That(Names(["a1", "b1", "c1", "d1"], ["a1", "b1", "c1", "e1"]), Is.EqualTo(new[] { "a1, b1, c1", "a1, b1, c1, e1" }));

    [Test]
    public void Clusters_with_the_same_terms_altogether_are_told_apart_by_their_numbers() =>
        Assert.That(Names(["a1"], ["a1"], ["a1"]), Is.EqualTo(new[] { "a1", "a1 2", "a1 3" }));

    [Test]
    public void Clusters_without_a_term_have_names_too() =>
        Assert.That(ClusterNames.Of([["x1"], [], [], []], [5, 0, 3, 0], 3), Is.EqualTo(new[] { "x1", "(empty)", "cluster", "(empty) 4" }));

    private static string[] Names(params string[][] terms) => ClusterNames.Of(terms, [.. terms.Select(_ => 1)], 3);
}
