using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Data;

public class TermWeightingTests
{
    private static readonly Vocabulary Terms = new(6, [1, 2, 4], [2, 5, 3], 10);

    [Test]
    public void Counts_become_rows_of_tfidf_of_length_one()
    {
        var terms = new int[4];
        var weights = new float[4];
        int count = new TermWeighting(Terms, FeatureValues.Counts).Weigh([0, 1, 3, 4], [9, 3, 1, 1], terms, weights);

        double first = (1 + Math.Log(3)) * (Math.Log(11.0 / 3) + 1), second = Math.Log(11.0 / 4) + 1;
        double norm = Math.Sqrt(first * first + second * second);
        Assert.That(count, Is.EqualTo(2));
        Assert.That(terms[..2], Is.EqualTo(new[] { 0, 2 }));
        Assert.That(weights[0], Is.EqualTo(first / norm).Within(1e-6));
        Assert.That(weights[1], Is.EqualTo(second / norm).Within(1e-6));
    }

    [Test]
    public void Normalised_features_give_what_their_counts_give()
    {
        var counts = new float[3];
        var normalised = new float[3];
        new TermWeighting(Terms, FeatureValues.Counts).Weigh([1, 2, 5], [3, 1, 2], new int[3], counts);
        new TermWeighting(Terms, FeatureValues.Weights).Weigh([1, 2, 5], [0.75f, 0.25f, 0.5f], new int[3], normalised);

        Assert.That(normalised, Is.EqualTo(counts).Within(1e-6));
    }

    [Test]
    public void A_row_without_known_terms_has_none()
    {
        Assert.That(new TermWeighting(Terms, FeatureValues.Weights).Weigh([0, 5], [1, 1], new int[2], new float[2]), Is.Zero);
        Assert.That(new TermWeighting(Terms, FeatureValues.Weights).Weigh([], [], [], []), Is.Zero);
    }

    [Test]
    public void One_row_and_the_whole_matrix_give_the_same_bits()
    {
        var builder = new SparseMatrixBuilder(6);
        builder.AddRow([0, 2], [1, 4]);
        builder.AddRow([1, 2, 4], [2, 1, 7]);
        var weighting = new TermWeighting(Terms, FeatureValues.Counts);
        var all = weighting.Weigh(builder.Build());

        var weights = new float[3];
        weighting.Weigh([1, 2, 4], [2, 1, 7], new int[3], weights);
        Assert.That(all.RowValues(1).ToArray(), Is.EqualTo(weights));
        Assert.That(all.RowColumns(0).ToArray(), Is.EqualTo(new[] { 1 }));
    }

    [TestCase(new[] { 1f, 2f, 7f, 0f }, ExpectedResult = true)]
    [TestCase(new[] { 1f, 0.5f }, ExpectedResult = false)]
    [TestCase(new[] { 1.5f }, ExpectedResult = false)]
    [TestCase(new float[0], ExpectedResult = true)]
    public bool Whole_numbers_are_taken_for_counts(float[] values) => TermWeighting.Detect(values) == FeatureValues.Counts;
}
