using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Data;

public class TermWeightingTests
{
    // Slots 1, 2 and 4 of six are the terms.
    private static readonly Vocabulary Terms = new(SlotTerms.Identity(6, []).Restrict([1, 2, 4]), [2, 5, 3], 10);

    [Test]
    public void Counts_become_rows_of_tfidf_of_length_one()
    {
        var terms = new int[3];
        var weights = new float[3];
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
        Assert.That(Weigh(Terms, FeatureValues.Weights, [1, 2, 5], [0.75f, 0.25f, 0.5f]),
            Is.EqualTo(Weigh(Terms, FeatureValues.Counts, [1, 2, 5], [3, 1, 2])).Within(1e-6));
    }

    [Test]
    public void Parts_that_are_normalised_apart_get_their_counts_back_apart()
    {
        // Three slots of characters, then three of words.
        var twoParts = new Vocabulary(new SlotTerms([0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5], [], 6, 3), [2, 2, 2, 2, 2, 2], 10);

        Assert.That(Weigh(twoParts, FeatureValues.Weights, [0, 1, 4, 5], [0.2f, 0.4f, 0.9f, 0.3f]),
            Is.EqualTo(Weigh(twoParts, FeatureValues.Counts, [0, 1, 4, 5], [1, 2, 3, 1])).Within(1e-6));
    }

    [Test]
    public void Slots_that_feed_one_term_add_up_and_terms_ascend()
    {
        // Slot 0 feeds terms 1 and 0, slot 1 feeds term 0 twice, slot 2 nothing.
        var merged = new Vocabulary(new SlotTerms([0, 2, 4, 4], [1, 0, 0, 0], ["a", "b"], 2, 3), [2, 2], 10);
        var terms = new int[2];
        var weights = new float[2];
        int count = new TermWeighting(merged, FeatureValues.Counts).Weigh([0, 1, 2], [1, 2, 9], terms, weights);

        Assert.That(count, Is.EqualTo(2));
        Assert.That(terms, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(weights[0] / weights[1], Is.EqualTo(1 + Math.Log(5)).Within(1e-6));
    }

    [Test]
    public void A_row_without_known_terms_has_none()
    {
        Assert.That(Weigh(Terms, FeatureValues.Weights, [0, 5], [1, 1]), Is.Empty);
        Assert.That(Weigh(Terms, FeatureValues.Weights, [], []), Is.Empty);
    }

    [Test]
    public void One_row_and_the_whole_matrix_give_the_same_bits_after_saving_too()
    {
        var builder = new SparseMatrixBuilder(6);
        builder.AddRow([0, 2], [1, 4]);
        builder.AddRow([1, 2, 4], [2, 1, 7]);
        var weighting = new TermWeighting(Terms, FeatureValues.Counts);
        var all = weighting.Weigh(builder.Build());
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
            weighting.Write(writer);
        stream.Position = 0;
        var loaded = TermWeighting.Read(new BinaryReader(stream)).Weigh(builder.Build());

        Assert.That(all.RowValues(1).ToArray(), Is.EqualTo(Weigh(Terms, FeatureValues.Counts, [1, 2, 4], [2, 1, 7])));
        Assert.That(all.RowColumns(0).ToArray(), Is.EqualTo(new[] { 1 }));
        Assert.That(loaded.Values[..(int)loaded.EntryCount], Is.EqualTo(all.Values[..(int)all.EntryCount]));
        Assert.That(loaded.Columns[..(int)loaded.EntryCount], Is.EqualTo(all.Columns[..(int)all.EntryCount]));
    }

    [TestCase(new[] { 1f, 2f, 7f, 0f }, ExpectedResult = true)]
    [TestCase(new[] { 1f, 0.5f }, ExpectedResult = false)]
    [TestCase(new[] { 1.5f }, ExpectedResult = false)]
    [TestCase(new float[0], ExpectedResult = true)]
    public bool Whole_numbers_are_taken_for_counts(float[] values) => TermWeighting.Detect(values) == FeatureValues.Counts;

    private static float[] Weigh(Vocabulary vocabulary, FeatureValues values, int[] slots, float[] features)
    {
        var weights = new float[vocabulary.Count];
        int count = new TermWeighting(vocabulary, values).Weigh(slots, features, new int[vocabulary.Count], weights);
        return weights[..count];
    }
}
