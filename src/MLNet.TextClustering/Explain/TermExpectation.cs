using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Topics;

namespace MLNet.TextClustering.Explain;

/// <summary>What a model itself expects its clusters to say: for each cluster p(t | c) of the profile's terms, or nothing for an empty cluster.</summary>
/// <remarks>
/// The decoder of a VAE maps the clusters' mean latents back into text space; of several decoders, in an ensemble or behind a consensus, it is the mean of what they expect. A model on terms
/// has a table of terms and clusters; where it only votes, its clusters are not those that are explained. All other models expect nothing.
/// </remarks>
internal static class TermExpectation
{
    public static float[][]? Of(ExplainedClusters clusters, IReadOnlyList<IRowModel> models)
    {
        LatentEncoder[] decoders = Decoders(models, clusters.Learned.Weighting.Vocabulary.InputSize);
        if (decoders.Length > 0 && decoders.Sum(decoder => decoder.OutputSize) == clusters.Profile.DecoderWidth) return Decoded(clusters.Profile, decoders);
        return AssigningModel.Of(models) is TermClusterModel topics && topics.ClusterCount == clusters.Learned.ClusterCount ? FromTable(clusters, topics) : null;
    }

    /// <summary>The models that can tell from features alone what they expect.</summary>
    public static LatentEncoder[] Decoders(IEnumerable<IRowModel> models, int featureCount) => [.. models.OfType<LatentEncoder>().Where(encoder => encoder.InputSize == featureCount)];

    private static float[][] Decoded(ClusterProfile profile, LatentEncoder[] encoders)
    {
        var shares = Array.ConvertAll(profile.Sizes, size => size == 0 ? [] : new float[profile.TermNames.Length]);
        int start = 0;
        foreach (LatentEncoder encoder in encoders)
        {
            var decoder = new LatentModel(encoder);
            int[] numbers = Numbers(profile, encoder.Weighting.Vocabulary);
            for (int cluster = 0; cluster < shares.Length; cluster++)
            {
                if (profile.Sizes[cluster] > 0) AddByNumber(decoder.Decode(profile.DecoderCentre(cluster).Slice(start, encoder.OutputSize)), numbers, shares[cluster]);
            }

            start += encoder.OutputSize;
        }

        foreach (float[] share in shares) TensorPrimitives.Divide(share, encoders.Length, share);
        return shares;
    }

    private static float[][] FromTable(ExplainedClusters clusters, TermClusterModel topics)
    {
        int[] sizes = clusters.Learned.Sizes, numbers = Numbers(clusters.Profile, topics.Weighting.Vocabulary);
        return Array.ConvertAll(clusters.Groups.Parts, parts =>
        {
            if (parts.Sum(part => sizes[part]) == 0) return [];
            var share = new float[topics.Weighting.Vocabulary.Count];
            foreach (int part in parts)
            {
                float[] column = topics.Column(part);
                float sum = TensorPrimitives.Sum<float>(column);
                if (sum > 0) TensorPrimitives.MultiplyAdd(column, sizes[part] / sum, share, share);
            }

            float total = TensorPrimitives.Sum<float>(share);
            if (total > 0) TensorPrimitives.Divide(share, total, share);
            var known = new float[clusters.Profile.TermNames.Length];
            AddByNumber(share, numbers, known);
            return known;
        });
    }

    // For each term of a model its number in the profile, or -1 for a term that only the model knows.
    private static int[] Numbers(ClusterProfile profile, Vocabulary vocabulary)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < profile.TermNames.Length; i++) numbers.TryAdd(profile.TermNames[i], i);
        return Array.ConvertAll(TermNames.Of(vocabulary), name => numbers.GetValueOrDefault(name, -1));
    }

    private static void AddByNumber(float[] share, int[] numbers, float[] sums)
    {
        for (int term = 0; term < share.Length; term++)
        {
            if (numbers[term] >= 0) sums[numbers[term]] += share[term];
        }
    }
}
