using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Data;

public class VocabularyTests
{
    [Test]
    public void The_most_frequent_slots_within_the_limits_are_kept_in_ascending_order()
    {
        var vocabulary = Choose(Documents([1, 6, 3, 0, 4, 3], 10), maximumTerms: 2, minimumDocumentFrequency: 2, maximumDocumentShare: 0.5);

        Assert.That(vocabulary.Count, Is.EqualTo(2));
        Assert.That(vocabulary.InputSize, Is.EqualTo(6));
        Assert.That(vocabulary.DocumentFrequencies, Is.EqualTo(new[] { 3, 4 }));
        Assert.That(vocabulary.Slots.Of(2).ToArray(), Is.EqualTo(new[] { 0 }), "of slots 2 and 5 the lower wins");
        Assert.That(vocabulary.Slots.Of(4).ToArray(), Is.EqualTo(new[] { 1 }));
        Assert.That(vocabulary.Slots.Of(1).ToArray(), Is.Empty, "in more than half of the documents");
        Assert.That(vocabulary.InverseDocumentFrequencies[1], Is.EqualTo(Math.Log(11.0 / 5) + 1).Within(1e-6));
        Assert.That(vocabulary.Summary, Is.EqualTo("Kept 2 of 5 terms (6 columns); they are in 3 to 4 of 10 documents."));
    }

    [Test]
    public void The_upper_limit_gives_way_when_all_documents_are_alike()
    {
        var vocabulary = Choose(Documents([9, 9, 0], 9), 100, 2, 0.5);

        Assert.That(vocabulary.DocumentFrequencies, Is.EqualTo(new[] { 9, 9 }));
        Assert.That(vocabulary.Summary, Does.Contain("at most 50 percent of the documents, so that limit was lifted"));
    }

    [Test]
    public void The_lower_limit_gives_way_for_a_single_document()
    {
        var vocabulary = Choose(Documents([1, 0, 1], 1), 100, 2, 0.5);

        Assert.That(vocabulary.Count, Is.EqualTo(2));
        Assert.That(vocabulary.Summary, Does.Contain("those of a single document were kept"));
    }

    [Test]
    public void Documents_without_any_feature_are_an_error_that_says_so()
    {
        Assert.That(() => Choose(Documents([0, 0, 0], 4), 100, 2, 0.5),
            Throws.InvalidOperationException.With.Message.Contains("All 4 documents are empty").And.Message.Contains("3 features"));
    }

    private static Vocabulary Choose(SparseMatrix features, int maximumTerms, int minimumDocumentFrequency, double maximumDocumentShare) =>
        Vocabulary.Choose(features, SlotTerms.Identity(features.ColumnCount, []), maximumTerms, minimumDocumentFrequency, maximumDocumentShare);

    // As many documents as asked for, the first df of which have slot j.
    private static SparseMatrix Documents(int[] frequencies, int count)
    {
        var builder = new SparseMatrixBuilder(frequencies.Length);
        for (int document = 0; document < count; document++)
        {
            int[] slots = [.. Enumerable.Range(0, frequencies.Length).Where(slot => frequencies[slot] > document)];
            builder.AddRow(slots, [.. slots.Select(_ => 1f)]);
        }

        return builder.Build();
    }
}
