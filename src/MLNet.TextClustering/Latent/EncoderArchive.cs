using System.Text;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Latent;

/// <summary>How the parts that all encoders share, vocabulary and word vectors, stand in an archive.</summary>
internal static class EncoderArchive
{
    public static void AddStart(WeightArchive archive, TermWeighting weighting, WordVectors words)
    {
        AddVocabulary(archive, weighting);
        archive.Add("rank", words.Rank);
        archive.Add("lsaRank", words.LsaRank);
        archive.Add("words", words.Table);
    }

    public static (TermWeighting Weighting, WordVectors Words) ReadStart(WeightArchive archive)
    {
        TermWeighting weighting = ReadVocabulary(archive);
        int rank = archive.Int("rank", 0, 1000), lsaRank = archive.Int("lsaRank", 0, 1000), terms = weighting.Vocabulary.Count;
        return (weighting, new WordVectors(archive.Floats("words", (long)terms * (rank + lsaRank)), terms, rank, lsaRank));
    }

    public static void AddVocabulary(WeightArchive archive, TermWeighting weighting)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true)) weighting.Write(writer);
        archive.Add("vocabulary", stream.ToArray());
    }

    public static TermWeighting ReadVocabulary(WeightArchive archive)
    {
        using var reader = new BinaryReader(new MemoryStream(archive.Bytes("vocabulary"), writable: false), Encoding.UTF8);
        try
        {
            return TermWeighting.Read(reader);
        }
        catch (EndOfStreamException e)
        {
            throw new FormatException("The saved vocabulary is damaged: it ends too early.", e);
        }
    }
}
