using MLNet.TextClustering.Selection;

namespace MLNet.TextClustering.Tests.Selection;

public class ClusterCountRuleTests
{
    [Test]
    public void Of_the_numbers_with_nearly_the_best_modularity_the_most_stable_is_taken()
    {
        // 2 is the most stable, as always, but its modularity is far from the best.
        var selection = Select((2, 0.30, 0.99), (4, 0.55, 0.70), (6, 0.60, 0.90), (8, 0.61, 0.75), (16, 0.50, 0.95));
        Assert.That(selection.Suggested, Is.EqualTo(6));
    }

    [Test]
    public void Of_those_nearly_as_stable_the_largest_is_taken() =>
        Assert.That(Select((5, 0.60, 0.80), (10, 0.60, 0.70), (20, 0.58, 0.75), (40, 0.57, 0.60)).Suggested, Is.EqualTo(20));

    [Test]
    public void The_range_holds_the_suggestion_and_what_is_nearly_as_good()
    {
        var selection = Select((2, 0.20, 0.90), (5, 0.52, 0.75), (10, 0.60, 0.85), (20, 0.55, 0.79), (40, 0.52, 0.76), (80, 0.40, 0.80));
        Assert.That((selection.Low, selection.Suggested, selection.High), Is.EqualTo((5, 10, 40)));
    }

    [Test]
    public void A_range_never_leaves_the_suggestion_out()
    {
        var selection = Select((2, 0.30, 0.20), (5, 0.60, 0.60), (10, 0.60, 0.48), (20, 0.40, 0.40));
        Assert.That((selection.Suggested, selection.High), Is.EqualTo((10, 10)));
    }

    [Test]
    public void A_narrow_range_is_fairly_sure_and_a_wide_one_is_not()
    {
        var sure = Select((2, 0.10, 0.40), (5, 0.60, 0.95), (10, 0.40, 0.50), (20, 0.30, 0.40));
        Assert.That(sure.Confidence, Is.EqualTo(ClusterCountConfidence.High));
        Assert.That(sure.Explanation, Does.StartWith("Fairly sure").And.Contains("0.95"));
        var unsure = Select((2, 0.58, 0.72), (5, 0.60, 0.80), (20, 0.60, 0.80), (60, 0.56, 0.72), (120, 0.20, 0.2));
        Assert.That(unsure.Confidence, Is.EqualTo(ClusterCountConfidence.Low));
        Assert.That(unsure.Explanation, Does.StartWith("Not sure").And.Contains("from 2 to 60"));
    }

    [Test]
    public void A_suggestion_at_the_end_of_what_was_tried_says_so()
    {
        var selection = Select((2, 0.10, 0.40), (4, 0.30, 0.70), (8, 0.60, 0.95));
        Assert.That((selection.Suggested, selection.Confidence), Is.EqualTo((8, ClusterCountConfidence.Low)));
        Assert.That(selection.Explanation, Does.Contain("at an end"));
    }

    [Test]
    public void A_single_candidate_is_no_choice()
    {
        var selection = Select((7, 0.5, 0.5));
        Assert.That((selection.Low, selection.Suggested, selection.High), Is.EqualTo((7, 7, 7)));
        Assert.That(selection.Explanation, Does.StartWith("Nothing was chosen"));
    }

    [Test]
    public void Documents_without_any_neighbours_in_common_still_give_an_answer() =>
        Assert.That(Select((2, 0, 0.1), (3, -0.1, 0.1)).Suggested, Is.InRange(2, 3));

    [TestCase(2, 9, new[] { 2, 3, 4, 5, 6, 7, 8, 9 })]
    [TestCase(20, 41, new[] { 20, 24, 29, 34, 40, 41 })]
    [TestCase(7, 7, new[] { 7 })]
    public void The_grid_is_dense_below_and_geometric_above(int minimum, int maximum, int[] expected) =>
        Assert.That(ClusterCountGrid.Between(minimum, maximum), Is.EqualTo(expected));

    private static ClusterCountSelection Select(params (int Count, double Modularity, double Stability)[] points) =>
        new([.. points.Select(p => new ClusterCountCandidate(p.Count, p.Modularity, p.Stability, 0.01, -5, 0.2))], 1000);
}
