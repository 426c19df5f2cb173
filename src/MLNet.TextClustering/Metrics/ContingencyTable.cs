namespace MLNet.TextClustering.Metrics;

/// <summary>How often each class meets each cluster. Only the cells that occur are kept, so any number of classes and clusters fits.</summary>
internal sealed class ContingencyTable
{
    private ContingencyTable(int count, int[] classSizes, int[] clusterSizes, Cell[] cells)
    {
        Count = count;
        ClassSizes = classSizes;
        ClusterSizes = clusterSizes;
        Cells = cells;
    }

    /// <summary>A non-empty cell; <see cref="Class"/> and <see cref="Cluster"/> are positions, not the caller's ids.</summary>
    internal readonly record struct Cell(int Class, int Cluster, int Count);

    /// <summary>Number of documents.</summary>
    public int Count { get; }

    public int[] ClassSizes { get; }

    public int[] ClusterSizes { get; }

    /// <summary>The non-empty cells by class, then by cluster.</summary>
    public Cell[] Cells { get; }

    /// <summary>True when classes and clusters are the same partition under other names.</summary>
    public bool IsIdentity => Cells.Length == ClassSizes.Length && Cells.Length == ClusterSizes.Length;

    /// <param name="labels">The class of each document: any numbers.</param>
    /// <param name="clusters">The cluster of each document: any numbers.</param>
    public static ContingencyTable Create(ReadOnlySpan<int> labels, ReadOnlySpan<int> clusters)
    {
        if (labels.Length != clusters.Length)
            throw new ArgumentException($"There are {labels.Length} labels but {clusters.Length} clusters. Give one of each per document.", nameof(clusters));

        var classes = new Numbering();
        var groups = new Numbering();
        var cells = new Dictionary<(int Class, int Cluster), int>();
        for (int i = 0; i < labels.Length; i++)
        {
            var key = (classes.Add(labels[i]), groups.Add(clusters[i]));
            cells[key] = cells.GetValueOrDefault(key) + 1;
        }

        Cell[] sorted = [.. cells.Select(c => new Cell(c.Key.Class, c.Key.Cluster, c.Value)).OrderBy(c => c.Class).ThenBy(c => c.Cluster)];
        return new ContingencyTable(labels.Length, [.. classes.Sizes], [.. groups.Sizes], sorted);
    }

    /// <summary>Numbers ids 0, 1, 2, ... in order of appearance and counts them.</summary>
    private sealed class Numbering
    {
        private readonly Dictionary<int, int> _positions = [];

        public List<int> Sizes { get; } = [];

        public int Add(int id)
        {
            if (!_positions.TryGetValue(id, out int position))
            {
                position = Sizes.Count;
                _positions.Add(id, position);
                Sizes.Add(0);
            }

            Sizes[position]++;
            return position;
        }
    }
}
