using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Explain;

/// <summary>Which clusters are made one: for each of the learned clusters, the present one that it is a part of, both from 0.</summary>
internal sealed class ClusterGroups
{
    private readonly int[] _map;

    public ClusterGroups(int[] map)
    {
        _map = map;
        Count = map.Max() + 1;
        Parts = new int[Count][];
        for (int group = 0; group < Count; group++) Parts[group] = [.. Enumerable.Range(0, map.Length).Where(cluster => map[cluster] == group)];
        if (Parts.Any(parts => parts.Length == 0)) throw new FormatException("The saved merges of clusters are damaged: a cluster has no part.");
    }

    /// <summary>Present clusters.</summary>
    public int Count { get; }

    /// <summary>The learned clusters that each present one consists of.</summary>
    public int[][] Parts { get; }

    public int[] Map => _map;

    public bool AreOriginal => Count == _map.Length;

    public static ClusterGroups None(int clusters) => new([.. Enumerable.Range(0, clusters)]);

    /// <summary>Merges present clusters, given from 1; the others keep their order, and a merged one takes the place of its first part.</summary>
    /// <exception cref="ArgumentException">A group names a cluster that does not exist, or a cluster is in two groups.</exception>
    public ClusterGroups Merge(IEnumerable<IEnumerable<int>> groups)
    {
        var first = Enumerable.Range(0, Count).ToArray();
        var seen = new HashSet<int>();
        foreach (IEnumerable<int> group in groups)
        {
            int[] members = [.. group.Distinct().Order()];
            foreach (int member in members)
            {
                if (member < 1 || member > Count) throw new ArgumentException($"There is no cluster {member}; the clusters are 1 to {Count}.", nameof(groups));
                if (!seen.Add(member)) throw new ArgumentException($"Cluster {member} is in two groups. Put all that it is to be merged with into one.", nameof(groups));
                first[member - 1] = members[0] - 1;
            }
        }

        int[] kept = [.. first.Distinct().Order()];
        return new ClusterGroups(Array.ConvertAll(_map, cluster => Array.IndexOf(kept, first[cluster])));
    }

    /// <summary>The profile of the present clusters.</summary>
    public ClusterProfile Apply(ClusterProfile learned)
    {
        if (AreOriginal) return learned;
        int[] sizes = Array.ConvertAll(Parts, parts => parts.Sum(part => learned.Sizes[part]));
        return learned with
        {
            Sizes = sizes,
            TermCounts = Sum(learned.TermCounts),
            Centres = Mean(learned.Centres, learned.Sizes, sizes),
            DecoderCentres = learned.DecoderCentres is null ? null : Mean(learned.DecoderCentres, learned.Sizes, sizes),
            Examples = Array.ConvertAll(Parts, parts => parts.SelectMany(part => learned.Examples[part]).ToArray()),
        };
    }

    private SparseMatrix Sum(SparseMatrix counts)
    {
        var builder = new SparseMatrixBuilder(counts.ColumnCount);
        foreach (int[] parts in Parts)
        {
            var sum = new SortedDictionary<int, float>();
            foreach (int part in parts)
            {
                ReadOnlySpan<int> columns = counts.RowColumns(part);
                for (int i = 0; i < columns.Length; i++) sum[columns[i]] = sum.GetValueOrDefault(columns[i]) + counts.RowValues(part)[i];
            }

            builder.AddRow([.. sum.Keys], [.. sum.Values]);
        }

        return builder.Build();
    }

    private float[] Mean(float[] centres, int[] weights, int[] totals)
    {
        int width = centres.Length / weights.Length;
        var sums = new double[Count * width];
        for (int cluster = 0; cluster < weights.Length; cluster++)
        {
            for (int i = 0; i < width; i++) sums[(_map[cluster] * width) + i] += (double)weights[cluster] * centres[(cluster * width) + i];
        }

        var means = new float[sums.Length];
        for (int i = 0; i < means.Length; i++) means[i] = (float)(sums[i] / Math.Max(1, totals[i / width]));
        return means;
    }
}
