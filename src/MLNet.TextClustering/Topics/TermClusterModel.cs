using Microsoft.ML.Data;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Topics;

/// <summary>What the models on terms share: a table with a row a term and a column a cluster, and how it is saved.</summary>
/// <param name="kind">Names the model in an archive.</param>
/// <param name="weighting">Features to terms.</param>
/// <param name="table">Terms x clusters, row by row, so that a sparse document adds up a few rows.</param>
/// <param name="clusters">Columns of the table.</param>
internal abstract class TermClusterModel(string kind, TermWeighting weighting, float[] table, int clusters) : IRowModel
{
    protected FeatureRow Row { get; } = new(weighting);

    protected float[] Table => table;

    public TermWeighting Weighting => weighting;

    /// <summary>A cluster's number for each term.</summary>
    public float[] Column(int cluster)
    {
        var column = new float[weighting.Vocabulary.Count];
        for (int term = 0; term < column.Length; term++) column[term] = table[(term * clusters) + cluster];
        return column;
    }

    public int InputSize => weighting.Vocabulary.InputSize;

    public int OutputSize => clusters;

    public int ClusterCount => clusters;

    public virtual int ScratchSize => Row.ScratchSize;

    public abstract uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch);

    public virtual WeightArchive ToArchive()
    {
        var archive = new WeightArchive(kind);
        EncoderArchive.AddVocabulary(archive, weighting);
        archive.Add("clusters", clusters);
        archive.Add("table", table);
        return archive;
    }

    protected static (TermWeighting Weighting, float[] Table, int Clusters) ReadTable(WeightArchive archive)
    {
        TermWeighting weighting = EncoderArchive.ReadVocabulary(archive);
        int clusters = archive.Int("clusters", 1, RowModelChain.MaximumOutputSize);
        return (weighting, archive.Floats("table", (long)weighting.Vocabulary.Count * clusters), clusters);
    }
}
