using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Topics;

namespace MLNet.TextClustering.Explain;

/// <summary>What a model itself expects its clusters to say.</summary>
/// <param name="Vocabulary">The model's own terms.</param>
/// <param name="Shares">For each cluster p(t | c), or nothing for an empty cluster.</param>
internal sealed record TermExpectation(Vocabulary Vocabulary, float[][] Shares)
{
    /// <summary>A VAE maps the clusters' mean latents back into text space; a model on terms has a table of terms and clusters. Null for all other models.</summary>
    public static TermExpectation? Of(ExplainedClusters clusters, IReadOnlyList<IRowModel> models)
    {
        if (clusters.Profile.DecoderCentres is not null && models.OfType<LatentEncoder>().FirstOrDefault() is { } encoder) return Decoded(clusters.Profile, encoder);
        return models.OfType<TermClusterModel>().FirstOrDefault() is { } topics && topics.ClusterCount == clusters.Learned.ClusterCount ? FromTable(clusters, topics) : null;
    }

    private static TermExpectation Decoded(ClusterProfile profile, LatentEncoder encoder)
    {
        var decoder = new LatentModel(encoder);
        return new TermExpectation(
            encoder.Weighting.Vocabulary, [.. Enumerable.Range(0, profile.ClusterCount).Select(k => profile.Sizes[k] == 0 ? [] : decoder.Decode(profile.DecoderCentre(k)))]);
    }

    private static TermExpectation FromTable(ExplainedClusters clusters, TermClusterModel topics)
    {
        int[] sizes = clusters.Learned.Sizes;
        return new TermExpectation(topics.Weighting.Vocabulary, Array.ConvertAll(clusters.Groups.Parts, parts =>
        {
            var share = new float[parts.Sum(part => sizes[part]) == 0 ? 0 : topics.Weighting.Vocabulary.Count];
            foreach (int part in parts)
            {
                float[] column = topics.Column(part);
                float sum = TensorPrimitives.Sum<float>(column);
                if (sum > 0 && share.Length > 0) TensorPrimitives.MultiplyAdd(column, sizes[part] / sum, share, share);
            }

            float total = TensorPrimitives.Sum<float>(share);
            if (total > 0) TensorPrimitives.Divide(share, total, share);
            return share;
        }));
    }
}
