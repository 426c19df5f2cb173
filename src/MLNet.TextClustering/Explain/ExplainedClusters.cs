using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Explain;

/// <summary>What is done with outliers, and from which outlier score on a row is one.</summary>
internal sealed record OutlierRule(OutlierHandling Handling, float Threshold);

/// <summary>
/// The last part of a model that carries its explanation: it holds the profile of the clusters, joins those that were merged, and treats outliers. A row is the cluster that the
/// clusterer gave as a vector with a one at its place, its scores and, where there is a rule for outliers, its point or features.
/// </summary>
internal sealed class ExplainedClusters : IRowModel
{
    public const string Kind = "explained clusters";

    private readonly bool _hasPoints;

    public ExplainedClusters(ClusterProfile learned, ClusterGroups groups, OutlierRule? rule)
    {
        Learned = learned;
        Groups = groups;
        Rule = rule;
        Profile = groups.Apply(learned);
        _hasPoints = learned.Columns.Latent is not null;
    }

    /// <summary>The profile of the clusters that the clusterer found.</summary>
    public ClusterProfile Learned { get; }

    /// <summary>The profile of the present clusters.</summary>
    public ClusterProfile Profile { get; }

    public ClusterGroups Groups { get; }

    public OutlierRule? Rule { get; }

    public int InputSize => Head + (Rule is null ? 0 : PointSize);

    public int OutputSize => Groups.Count;

    public int ClusterCount => Groups.Count;

    public int ScratchSize => Head + (Rule is null ? 0 : _hasPoints ? PointSize : 2 * (PointSize + Learned.Weighting.Vocabulary.Count));

    private int Head => 2 * Learned.ClusterCount;

    private int PointSize => _hasPoints ? Learned.Width : Learned.Weighting.Vocabulary.InputSize;

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        FeatureRow.CheckLength(row.Length, InputSize);
        Span<float> head = scratch[..Head];
        Slice(row, 0, head);
        ReadOnlySpan<float> scores = head[Learned.ClusterCount..];
        int cluster = Assign(head[..Learned.ClusterCount].IndexOf(1f) + 1, scores, output);
        if (Rule is null) return (uint)cluster;

        Span<float> products = head[Learned.ClusterCount..]; // the scores have been used
        bool hasPoint = Products(row, products, scratch[Head..]);
        if (cluster > 0 && OutlierScore(cluster - 1, products) <= Rule.Threshold) return (uint)cluster;
        if (Rule.Handling == OutlierHandling.NoCluster) return 0;
        return hasPoint ? (uint)Nearest(products) + 1 : (uint)cluster;
    }

    /// <summary>The outlier score in a present cluster: that in the part where it is least.</summary>
    /// <param name="cluster">From 0.</param>
    /// <param name="products">Inner products of the point with the learned centres.</param>
    public double OutlierScore(int cluster, ReadOnlySpan<float> products)
    {
        double least = double.PositiveInfinity;
        foreach (int part in Groups.Parts[cluster]) least = Math.Min(least, Learned.OutlierScore(part, Learned.Similarity(part, products[part])));
        return least;
    }

    /// <summary>The present cluster with the nearest centre of a part, from 0.</summary>
    public int Nearest(ReadOnlySpan<float> products)
    {
        int best = 0;
        double similarity = double.NegativeInfinity;
        for (int part = 0; part < products.Length; part++)
        {
            if (Learned.Sizes[part] == 0 || Learned.Similarity(part, products[part]) is var next && next <= similarity) continue;
            (best, similarity) = (part, next);
        }

        return Groups.Map[best];
    }

    public WeightArchive ToArchive()
    {
        var archive = new WeightArchive(Kind);
        ClusterProfileArchive.Add(archive, Learned);
        archive.Add("groups", Groups.Map);
        archive.Add("handling", Rule is null ? -1 : (int)Rule.Handling);
        archive.Add("threshold", Rule?.Threshold ?? 0);
        return archive;
    }

    public static ExplainedClusters Read(WeightArchive archive)
    {
        ClusterProfile learned = ClusterProfileArchive.Read(archive);
        int[] map = archive.Ints("groups", learned.ClusterCount);
        if (map.Any(group => group < 0 || group >= map.Length)) throw new FormatException("The saved merges of clusters are damaged.");
        int handling = archive.Int("handling", -1, (int)OutlierHandling.NearestCluster);
        return new ExplainedClusters(learned, new ClusterGroups(map), handling < 0 ? null : new OutlierRule((OutlierHandling)handling, archive.Float("threshold")));
    }

    private int Assign(int learned, ReadOnlySpan<float> scores, Span<float> output)
    {
        if (Groups.AreOriginal)
        {
            scores.CopyTo(output);
            return learned;
        }

        output.Fill(Learned.Kind.Nothing());
        for (int k = 0; k < scores.Length; k++) output[Groups.Map[k]] = Learned.Kind.Join(output[Groups.Map[k]], scores[k]);
        if (learned == 0) return 0;
        return Learned.Kind == ScoreKind.Probabilities ? TensorPrimitives.IndexOfMax<float>(output) + 1 : Groups.Map[learned - 1] + 1;
    }

    // False where the row has no direction.
    private bool Products(in VBuffer<float> row, Span<float> products, Span<float> scratch)
    {
        if (!_hasPoints) return TermProducts(row, products, scratch);
        Span<float> point = scratch[..PointSize];
        Slice(row, Head, point);
        PointSet.Normalize(point);
        for (int k = 0; k < products.Length; k++) products[k] = TensorPrimitives.Dot(point, Learned.Centre(k));
        return point.ContainsAnyExcept(0);
    }

    private bool TermProducts(in VBuffer<float> row, Span<float> products, Span<float> scratch)
    {
        int terms = Learned.Weighting.Vocabulary.Count, known = 0;
        Span<int> slotSpace = MemoryMarshal.Cast<float, int>(scratch[..PointSize]), termSpace = MemoryMarshal.Cast<float, int>(scratch.Slice(2 * PointSize, terms));
        Span<float> values = scratch.Slice(PointSize, PointSize), weights = scratch.Slice((2 * PointSize) + terms, terms);
        ReadOnlySpan<float> given = row.GetValues();
        ReadOnlySpan<int> indices = row.GetIndices();
        for (int i = 0; i < given.Length; i++)
        {
            int slot = (row.IsDense ? i : indices[i]) - Head;
            if (slot < 0 || given[i] == 0) continue;
            slotSpace[known] = slot;
            values[known++] = given[i];
        }

        int count = Learned.Weighting.Weigh(slotSpace[..known], values[..known], termSpace, weights);
        for (int k = 0; k < products.Length; k++) products[k] = (float)PointSet.Dot(termSpace[..count], weights[..count], Learned.Centre(k));
        return count > 0;
    }

    /// <summary>Copies a part of a row, dense or sparse.</summary>
    private static void Slice(in VBuffer<float> row, int start, Span<float> part)
    {
        ReadOnlySpan<float> values = row.GetValues();
        if (row.IsDense)
        {
            values.Slice(start, part.Length).CopyTo(part);
            return;
        }

        part.Clear();
        ReadOnlySpan<int> indices = row.GetIndices();
        int first = indices.BinarySearch(start);
        for (int i = first < 0 ? ~first : first; i < indices.Length && indices[i] < start + part.Length; i++) part[indices[i] - start] = values[i];
    }
}
