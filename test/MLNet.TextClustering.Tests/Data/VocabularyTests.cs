using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Data;

public class VocabularyTests
{
    [Test]
    public void The_most_frequent_slots_within_the_limits_are_kept_in_ascending_order()
    {
        var vocabulary = Vocabulary.Choose([1, 6, 3, 0, 4, 3], documentCount: 10, maximumTerms: 2, minimumDocumentFrequency: 2, maximumDocumentShare: 0.5);

        Assert.That(vocabulary.Slots, Is.EqualTo(new[] { 2, 4 }), "slot 1 is too frequent; of slots 2 and 5 the lower wins");
        Assert.That(vocabulary.DocumentFrequencies, Is.EqualTo(new[] { 3, 4 }));
        Assert.That(vocabulary.TermOf(4), Is.EqualTo(1));
        Assert.That(vocabulary.TermOf(1), Is.EqualTo(-1));
        Assert.That(vocabulary.InverseDocumentFrequencies[1], Is.EqualTo(Math.Log(11.0 / 5) + 1).Within(1e-6));
        Assert.That(vocabulary.Summary, Does.Contain("Kept 2 of 5 terms (6 columns)"));
    }

    [Test]
    public void The_upper_limit_gives_way_when_all_documents_are_alike()
    {
        var vocabulary = Vocabulary.Choose([9, 9, 0], 9, 100, 2, 0.5);

        Assert.That(vocabulary.Slots, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(vocabulary.Summary, Does.Contain("limit was lifted"));
    }

    [Test]
    public void The_lower_limit_gives_way_for_a_single_document()
    {
        var vocabulary = Vocabulary.Choose([1, 0, 1], 1, 100, 2, 0.5);

        Assert.That(vocabulary.Slots, Is.EqualTo(new[] { 0, 2 }));
        Assert.That(vocabulary.Summary, Does.Contain("single document"));
    }

    [Test]
    public void Documents_without_any_feature_are_an_error_that_says_so()
    {
        Assert.That(() => Vocabulary.Choose([0, 0, 0], 4, 100, 2, 0.5),
            Throws.InvalidOperationException.With.Message.Contains("All 4 documents are empty").And.Message.Contains("3 features"));
    }
}
