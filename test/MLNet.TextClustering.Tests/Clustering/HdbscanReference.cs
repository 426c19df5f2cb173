using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering.Tests.Clustering;

/// <summary>HDBSCAN by its definition (Campello, Moulavi and Sander 2013), in double precision and without a thought of speed: each cluster is grown from a table of all pairs.</summary>
internal sealed class HdbscanReference
{
    private readonly double[,] _reach;
    private readonly int _minimumSize;

    private HdbscanReference(Points points, int minimumSize, int minimumSamples)
    {
        int n = points.Count;
        _minimumSize = minimumSize;
        _reach = new double[n, n];
        double[][] distances = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => Distance(points, i, j)).ToArray())];
        double[] core = [.. distances.Select(row => row.Order().ElementAt(minimumSamples - 1))];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) _reach[i, j] = Math.Max(distances[i][j], Math.Max(core[i], core[j]));
        }
    }

    /// <summary>The cluster of each point, 0 for noise, and the stabilities of the clusters, in no order.</summary>
    public static (int[] Clusters, double[] Stabilities) Find(Points points, int minimumSize, int minimumSamples, HdbscanSelection selection)
    {
        var reference = new HdbscanReference(points, minimumSize, minimumSamples);
        int[] all = [.. Enumerable.Range(0, points.Count)];
        var root = new Node(all, 0);
        reference.Grow(all, root);

        Node[] taken = [.. root.Children.SelectMany(child => selection == HdbscanSelection.Leaf ? Leaves(child) : Best(child).Taken)];
        var clusters = new int[points.Count];
        for (int k = 0; k < taken.Length; k++)
        {
            foreach (int point in taken[k].Members) clusters[point] = k + 1;
        }

        return (clusters, [.. taken.Select(cluster => cluster.Stability)]);
    }

    private void Grow(int[] members, Node cluster)
    {
        if (members.Length < 2) return;
        double longest = LongestEdge(members), lambda = 1 / longest;
        int[][] pieces = Pieces(members, longest), large = [.. pieces.Where(piece => piece.Length >= _minimumSize)];
        foreach (int[] piece in pieces.Where(piece => large.Length != 1 || piece != large[0])) cluster.Stability += piece.Length * (lambda - cluster.Birth);
        if (large.Length == 1)
        {
            Grow(large[0], cluster);
            return;
        }

        foreach (int[] piece in large)
        {
            var child = new Node(piece, lambda);
            cluster.Children.Add(child);
            Grow(piece, child);
        }
    }

    // Of the minimum spanning tree.
    private double LongestEdge(int[] members)
    {
        var rest = new Dictionary<int, double>(members.Skip(1).Select(member => KeyValuePair.Create(member, _reach[members[0], member])));
        double longest = 0;
        while (rest.Count > 0)
        {
            (int nearest, double distance) = rest.MinBy(pair => pair.Value);
            longest = Math.Max(longest, distance);
            rest.Remove(nearest);
            foreach (int other in rest.Keys.ToArray()) rest[other] = Math.Min(rest[other], _reach[nearest, other]);
        }

        return longest;
    }

    private int[][] Pieces(int[] members, double below)
    {
        var pieces = new List<int[]>();
        var left = new HashSet<int>(members);
        while (left.Count > 0)
        {
            var piece = new List<int> { left.First() };
            left.Remove(piece[0]);
            for (int i = 0; i < piece.Count; i++)
            {
                int[] found = [.. left.Where(other => _reach[piece[i], other] < below)];
                piece.AddRange(found);
                left.ExceptWith(found);
            }

            pieces.Add([.. piece]);
        }

        return [.. pieces];
    }

    private static (double Stability, Node[] Taken) Best(Node cluster)
    {
        (double Stability, Node[] Taken)[] children = [.. cluster.Children.Select(Best)];
        double sum = children.Sum(child => child.Stability);
        return cluster.Stability >= sum ? (cluster.Stability, [cluster]) : (sum, [.. children.SelectMany(child => child.Taken)]);
    }

    private static IEnumerable<Node> Leaves(Node cluster) => cluster.Children.Count == 0 ? [cluster] : cluster.Children.SelectMany(Leaves);

    private static double Distance(Points points, int i, int j)
    {
        double sum = 0;
        for (int k = 0; k < points.Width; k++) sum += ((double)points[i][k] - points[j][k]) * ((double)points[i][k] - points[j][k]);
        return Math.Sqrt(sum);
    }

    private sealed class Node(int[] members, double birth)
    {
        public int[] Members => members;

        public double Birth => birth;

        public double Stability { get; set; }

        public List<Node> Children { get; } = [];
    }
}
