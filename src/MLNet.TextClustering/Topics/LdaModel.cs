using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Topics;

/// <summary>The expected topic shares of a row of counts with the topics held fixed; the largest is the cluster. Score: the shares, which sum to 1.</summary>
/// <param name="weighting">Features to counts of terms.</param>
/// <param name="termFactors">exp E[ln beta]: terms x topics.</param>
/// <param name="topics">Topics.</param>
/// <param name="documentPrior">alpha.</param>
internal sealed class LdaModel(TermWeighting weighting, float[] termFactors, int topics, float documentPrior) : TermClusterModel(Kind, weighting, termFactors, topics)
{
    public const string Kind = "lda";

    public override int ScratchSize => base.ScratchSize + (2 * ClusterCount);

    public override uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        Row.Count(row, scratch, out ReadOnlySpan<int> terms, out ReadOnlySpan<float> counts, out Span<float> rest);
        output.Fill(1);
        new TopicInference(Table, ClusterCount, documentPrior).Infer(terms, counts, output, rest[..ClusterCount], rest.Slice(ClusterCount, ClusterCount));
        TensorPrimitives.Divide(output, TensorPrimitives.Sum<float>(output), output);
        return (uint)TensorPrimitives.IndexOfMax<float>(output) + 1;
    }

    public override WeightArchive ToArchive()
    {
        WeightArchive archive = base.ToArchive();
        archive.Add("documentPrior", documentPrior);
        return archive;
    }

    public static LdaModel Read(WeightArchive archive)
    {
        (TermWeighting weighting, float[] termFactors, int topics) = ReadTable(archive);
        return new LdaModel(weighting, termFactors, topics, archive.Float("documentPrior"));
    }
}
