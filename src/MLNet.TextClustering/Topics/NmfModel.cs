using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Topics;

/// <summary>Non-negative least squares weights of a TF-IDF row on fixed topics; the largest is the cluster. Score: the weights.</summary>
internal sealed class NmfModel : TermClusterModel
{
    public const string Kind = "nmf";

    private readonly float[] _gram;

    /// <param name="weighting">Features to TF-IDF.</param>
    /// <param name="topics">Terms x topics, each topic of length one.</param>
    /// <param name="count">Topics.</param>
    public NmfModel(TermWeighting weighting, float[] topics, int count) : base(Kind, weighting, topics, count) =>
        _gram = NmfFit.Gram(topics, count, new ParallelOptions { MaxDegreeOfParallelism = 1 });

    public override int ScratchSize => base.ScratchSize + ClusterCount;

    public override uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        Row.Weigh(row, scratch, out ReadOnlySpan<int> terms, out ReadOnlySpan<float> weights, out Span<float> rest);
        Span<float> products = rest[..ClusterCount];
        products.Clear();
        SparseProduct.AddRow(terms, weights, Table, ClusterCount, products);
        NonNegativeDescent.Solve(output, products, _gram);
        return (uint)TensorPrimitives.IndexOfMax<float>(output) + 1;
    }

    public static NmfModel Read(WeightArchive archive)
    {
        (TermWeighting weighting, float[] topics, int count) = ReadTable(archive);
        return new NmfModel(weighting, topics, count);
    }
}
