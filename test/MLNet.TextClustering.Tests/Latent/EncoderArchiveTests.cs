using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Tests.Embedding;

namespace MLNet.TextClustering.Tests.Latent;

public class EncoderArchiveTests
{
    private static readonly TermWeighting Weighting =
        new(Vocabulary.Choose(Corpora.Topics(40, topics: 3), SlotTerms.Identity(40, []), 100, 1, 1), FeatureValues.Counts);

    [Test]
    public void A_vocabulary_comes_back_as_it_was()
    {
        var archive = new WeightArchive("test");
        EncoderArchive.AddVocabulary(archive, Weighting);
        Vocabulary read = EncoderArchive.ReadVocabulary(archive).Vocabulary;
        Assert.That(read.InputSize, Is.EqualTo(Weighting.Vocabulary.InputSize));
        Assert.That(read.InverseDocumentFrequencies, Is.EqualTo(Weighting.Vocabulary.InverseDocumentFrequencies));
    }

    [Test]
    public void Every_damage_to_a_vocabulary_is_a_format_error_or_harmless()
    {
        var archive = new WeightArchive("test");
        EncoderArchive.AddVocabulary(archive, Weighting);
        byte[] bytes = archive.Bytes("vocabulary");
        for (int length = 0; length < bytes.Length; length++)
            Assert.That(() => Read(bytes[..length]), Throws.TypeOf<FormatException>(), $"length {length}");
        for (int at = 1; at < Math.Min(bytes.Length, 20); at++)
        {
            byte[] altered = [.. bytes];
            altered[at] = 0xFF;
            try
            {
                Read(altered);
            }
            catch (FormatException)
            {
                // Noticed. Anything else that is thrown fails the test.
            }
        }
    }

    private static void Read(byte[] vocabulary)
    {
        var archive = new WeightArchive("test");
        archive.Add("vocabulary", vocabulary);
        EncoderArchive.ReadVocabulary(archive);
    }
}
