using Microsoft.ML.Data;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Latent;

/// <summary>Latent semantic analysis: latent = x G of the TF-IDF row x, of length one. A row without a known term gives zeros.</summary>
/// <param name="weighting">Features to TF-IDF.</param>
/// <param name="directions">G: terms x rank, the right singular vectors of the TF-IDF matrix.</param>
/// <param name="rank">Numbers in a latent.</param>
internal sealed class LsaEncoder(TermWeighting weighting, float[] directions, int rank) : IRowModel
{
    public const string Kind = "lsa";

    private readonly FeatureRow _row = new(weighting);

    public int InputSize => weighting.Vocabulary.InputSize;

    public int OutputSize => rank;

    public int ClusterCount => 0;

    public int ScratchSize => _row.ScratchSize;

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        _row.Weigh(row, scratch, out ReadOnlySpan<int> terms, out ReadOnlySpan<float> weights, out _);
        output.Clear();
        SparseProduct.AddRow(terms, weights, directions, rank, output);
        FeatureRow.NormalizeToOne(output);
        return 0;
    }

    public WeightArchive ToArchive()
    {
        var archive = new WeightArchive(Kind);
        EncoderArchive.AddVocabulary(archive, weighting);
        archive.Add("rank", rank);
        archive.Add("directions", directions);
        return archive;
    }

    public static LsaEncoder Read(WeightArchive archive)
    {
        TermWeighting weighting = EncoderArchive.ReadVocabulary(archive);
        int rank = archive.Int("rank", 1, RowModelChain.MaximumOutputSize);
        return new LsaEncoder(weighting, archive.Floats("directions", (long)weighting.Vocabulary.Count * rank), rank);
    }
}
