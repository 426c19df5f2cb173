using System.Globalization;

namespace MLNet.TextClustering;

/// <summary>How often each class meets each cluster. Only the cells that occur are kept, so any number of classes and clusters fits.</summary>
public sealed class ContingencyTable
{
    private readonly Dictionary<(int Class, int Cluster), int> _counts;

    private ContingencyTable(int count, Side classes, Side clusters, Dictionary<(int Class, int Cluster), int> counts)
    {
        _counts = counts;
        Count = count;
        Classes = classes.Names;
        Clusters = clusters.Names;
        ClassSizes = classes.Sizes;
        ClusterSizes = clusters.Sizes;
        Cells = [.. counts.Select(c => new ContingencyCell(c.Key.Class, c.Key.Cluster, c.Value)).OrderBy(c => c.Class).ThenBy(c => c.Cluster)];
        Pairs = PairConfusion.Of(this);
    }

    /// <summary>Number of documents.</summary>
    public int Count { get; }

    /// <summary>The names of the classes in order of appearance; a class is meant by its position here.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The names of the clusters in order of appearance; a cluster is meant by its position here. A missing cluster is named "none".</summary>
    public IReadOnlyList<string> Clusters { get; }

    /// <summary>Number of documents of each class, at least 1.</summary>
    public IReadOnlyList<int> ClassSizes { get; }

    /// <summary>Number of documents of each cluster, at least 1.</summary>
    public IReadOnlyList<int> ClusterSizes { get; }

    /// <summary>The cells that are not empty, by class, then by cluster.</summary>
    public IReadOnlyList<ContingencyCell> Cells { get; }

    /// <summary>The pairs of documents by whether they are together in a class and in a cluster.</summary>
    public PairConfusion Pairs { get; }

    /// <summary>How many documents of a class lie in a cluster; both are positions.</summary>
    public int this[int @class, int cluster] => _counts.GetValueOrDefault((@class, cluster));

    /// <summary>True when classes and clusters are the same partition under other names.</summary>
    internal bool IsIdentity => Cells.Count == ClassSizes.Count && Cells.Count == ClusterSizes.Count;

    /// <summary>Counts two partitions of the same documents against each other. No document gives an empty table.</summary>
    /// <param name="labels">The class of each document: any numbers, which are also the names.</param>
    /// <param name="clusters">The cluster of each document: any numbers, which are also the names.</param>
    /// <exception cref="ArgumentException">The two have different lengths.</exception>
    public static ContingencyTable Create(ReadOnlySpan<int> labels, ReadOnlySpan<int> clusters) =>
        Create(labels, clusters, NumberName, NumberName);

    internal static ContingencyTable Create(ReadOnlySpan<int> labels, ReadOnlySpan<int> clusters, Func<int, string> className, Func<int, string> clusterName)
    {
        if (labels.Length != clusters.Length)
            throw new ArgumentException($"There are {labels.Length} labels but {clusters.Length} clusters. Give one of each per document.", nameof(clusters));

        var classes = new Side(className);
        var groups = new Side(clusterName);
        var counts = new Dictionary<(int Class, int Cluster), int>();
        for (int i = 0; i < labels.Length; i++)
        {
            var key = (classes.Add(labels[i]), groups.Add(clusters[i]));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return new ContingencyTable(labels.Length, classes, groups, counts);
    }

    /// <summary>For each class the cluster that holds most of it, with precision and recall; of equal ones the first.</summary>
    public IReadOnlyList<ClusterMatch> MatchClasses() =>
        [.. Cells.GroupBy(c => c.Class).OrderBy(g => g.Key).Select(g => Match(g.MaxBy(c => c.Count)))];

    /// <summary>For each cluster the class that most of it belongs to, with precision and recall; of equal ones the first. A precision is the purity of the cluster.</summary>
    public IReadOnlyList<ClusterMatch> MatchClusters() =>
        [.. Cells.GroupBy(c => c.Cluster).OrderBy(g => g.Key).Select(g => Match(g.MaxBy(c => c.Count)))];

    private static string NumberName(int number) => number.ToString(CultureInfo.InvariantCulture);

    private ClusterMatch Match(ContingencyCell cell) =>
        new(Classes[cell.Class], Clusters[cell.Cluster], ClassSizes[cell.Class], ClusterSizes[cell.Cluster], cell.Count);

    /// <summary>Numbers ids 0, 1, 2, ... in order of appearance, names and counts them.</summary>
    private sealed class Side(Func<int, string> name)
    {
        private readonly Dictionary<int, int> _positions = [];

        public List<int> Sizes { get; } = [];

        public List<string> Names { get; } = [];

        public int Add(int id)
        {
            if (!_positions.TryGetValue(id, out int position))
            {
                position = Sizes.Count;
                _positions.Add(id, position);
                Sizes.Add(0);
                Names.Add(name(id));
            }

            Sizes[position]++;
            return position;
        }
    }
}

/// <summary>A cell of a <see cref="ContingencyTable"/> that is not empty.</summary>
/// <param name="Class">Position of the class.</param>
/// <param name="Cluster">Position of the cluster.</param>
/// <param name="Count">Documents of the class in the cluster, at least 1.</param>
public readonly record struct ContingencyCell(int Class, int Cluster, int Count);
