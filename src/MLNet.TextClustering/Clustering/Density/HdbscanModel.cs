using System.Numerics.Tensors;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>What HDBSCAN found, with the training points in an index: a new row hangs on to the point from which it can be reached at the least distance.</summary>
internal sealed class HdbscanModel : IndexedPointsModel
{
    public const string Kind = "hdbscan";

    /// <summary>The densest points of each cluster, to which distances are measured.</summary>
    public const int Exemplars = 16;

    private const float LeastDistance = 1e-6f;

    private readonly float[] _core;
    private readonly int[] _clusterOfPoint;   // of the condensed tree
    private readonly float[] _lambdas;
    private readonly int[] _parents;
    private readonly float[] _births, _deaths;
    private readonly int[] _labels;           // of each cluster of the tree, from 1; 0: none
    private readonly int[] _exemplars;        // clusters x Exemplars, −1 for those that there are not
    private readonly int[] _selected;         // the cluster of the tree that each label stands for
    private readonly int _minimumSamples;
    private readonly bool _assignNoise;

    public HdbscanModel(Points points, float[] core, CondensedTree tree, int[] labels, int[] exemplars, int minimumSamples, bool assignNoise)
        : this(
            points with { Values = points.Values[..(points.Count * points.Width)] }, core, tree.ClusterOfPoint, tree.Lambdas, [.. tree.Parents], [.. tree.Births], tree.Deaths, labels, exemplars, minimumSamples,
            assignNoise)
    {
    }

    private HdbscanModel(
        Points points, float[] core, int[] clusterOfPoint, float[] lambdas, int[] parents, float[] births, float[] deaths, int[] labels, int[] exemplars, int minimumSamples,
        bool assignNoise)
        : base(points)
    {
        _core = core;
        _clusterOfPoint = clusterOfPoint;
        _lambdas = lambdas;
        _parents = parents;
        _births = births;
        _deaths = deaths;
        _labels = labels;
        _exemplars = exemplars;
        _minimumSamples = minimumSamples;
        _assignNoise = assignNoise;
        _selected = new int[exemplars.Length / Exemplars];
        for (int cluster = parents.Length - 1; cluster >= 0; cluster--)
        {
            if (labels[cluster] > 0) _selected[labels[cluster] - 1] = cluster; // the topmost comes last
        }
    }

    public override int OutputSize => Math.Max(1, ClusterCount);

    public override int ClusterCount => _selected.Length;

    public override int ScratchSize => InputSize + _parents.Length;

    /// <summary>GLOSH: 1 − λ / the largest λ in the row's cluster of the tree.</summary>
    public float OutlierScore(ReadOnlySpan<float> point)
    {
        (int cluster, float lambda) = Place(point);
        return OutlierScore(cluster, lambda);
    }

    public float OutlierScore(int point) => OutlierScore(_clusterOfPoint[point], _lambdas[point]);

    public override WeightArchive ToArchive()
    {
        var archive = new WeightArchive(Kind);
        archive.Add("count", _core.Length);
        archive.Add("width", InputSize);
        archive.Add("tree", _parents.Length);
        archive.Add("clusters", ClusterCount);
        archive.Add("minimumSamples", _minimumSamples);
        archive.Add("assignNoise", _assignNoise ? 1 : 0);
        archive.Add("points", Values);
        archive.Add("core", _core);
        archive.Add("clusterOfPoint", _clusterOfPoint);
        archive.Add("lambdas", _lambdas);
        archive.Add("parents", _parents);
        archive.Add("births", _births);
        archive.Add("deaths", _deaths);
        archive.Add("labels", _labels);
        archive.Add("exemplars", _exemplars);
        return archive;
    }

    public static HdbscanModel Read(WeightArchive archive)
    {
        int count = archive.Int("count", 1, int.MaxValue), width = archive.Int("width", 1, int.MaxValue);
        int tree = archive.Int("tree", 1, int.MaxValue), clusters = archive.Int("clusters", 0, RowModelChain.MaximumOutputSize);
        int[] parents = archive.Ints("parents", tree, -1, tree - 1);
        for (int cluster = 0; cluster < tree; cluster++)
        {
            if (cluster == 0 ? parents[0] != -1 : parents[cluster] < 0 || parents[cluster] >= cluster)
                throw new FormatException($"The saved tree of clusters is damaged: cluster {cluster} has the parent {parents[cluster]}; the root has none and every other an earlier one.");
        }

        return new HdbscanModel(
            new Points(archive.Floats("points", (long)count * width), count, width), archive.Floats("core", count), archive.Ints("clusterOfPoint", count, 0, tree - 1), archive.Floats("lambdas", count),
            parents, archive.Floats("births", tree), archive.Floats("deaths", tree), archive.Ints("labels", tree, 0, clusters),
            archive.Ints("exemplars", clusters * Exemplars, -1, count - 1), archive.Int("minimumSamples", 1, 1000), archive.Int("assignNoise", 0, 1) == 1);
    }

    protected override uint Assign(ReadOnlySpan<float> point, Span<float> scores, Span<float> scratch)
    {
        if (ClusterCount == 0) return 0;
        (int cluster, float lambda) = Place(point);
        Score(point, cluster, lambda, scores, scratch);
        int label = _labels[cluster];
        return label > 0 || !_assignNoise ? (uint)label : (uint)TensorPrimitives.IndexOfMax<float>(scores) + 1;
    }

    // Where in the tree a row belongs: a training point where it was, any other with the point that reaches it at the least distance, as far up as that distance leads.
    private (int Cluster, float Lambda) Place(ReadOnlySpan<float> point)
    {
        (int[] near, float[] distances) = Index.Nearest(point, 2 * _minimumSamples);
        if (distances[0] == 0) return (_clusterOfPoint[near[0]], _lambdas[near[0]]);

        float core = _minimumSamples == 1 ? 0 : distances[Math.Min(_minimumSamples - 1, distances.Length) - 1], least = float.PositiveInfinity;
        int nearest = near[0];
        for (int i = 0; i < near.Length; i++)
        {
            float distance = Math.Max(core, Math.Max(_core[near[i]], distances[i]));
            if (distance < least) (least, nearest) = (distance, near[i]);
        }

        int cluster = _clusterOfPoint[nearest];
        float lambda = Math.Min(1 / least, _lambdas[nearest]);
        while (cluster > 0 && _births[cluster] >= lambda) cluster = _parents[cluster];
        return (cluster, lambda);
    }

    private void Score(ReadOnlySpan<float> point, int cluster, float lambda, Span<float> output, Span<float> reached)
    {
        // How far, in λ, the row stays with each cluster of the tree: all the way with those that it is in, up to the parting with the others.
        reached = reached[.._parents.Length];
        reached.Fill(-1);
        for (int next = cluster; next >= 0; next = _parents[next]) reached[next] = lambda;
        for (int next = 1; next < reached.Length; next++)
        {
            if (reached[next] < 0) reached[next] = Math.Min(reached[_parents[next]], _births[next]);
        }

        float strongest = 0;
        for (int k = 0; k < output.Length; k++)
        {
            float share = reached[_selected[k]] / Math.Max(_deaths[_selected[k]], lambda);
            strongest = Math.Max(strongest, share);
            output[k] = share * share / Math.Max(LeastDistance, DistanceToExemplars(point, k));
        }

        float sum = TensorPrimitives.Sum<float>(output);
        if (sum > 0) TensorPrimitives.Multiply(output, strongest / sum, output);
    }

    private float DistanceToExemplars(ReadOnlySpan<float> point, int cluster)
    {
        float least = float.PositiveInfinity;
        foreach (int exemplar in _exemplars.AsSpan(cluster * Exemplars, Exemplars))
        {
            if (exemplar >= 0) least = Math.Min(least, TensorPrimitives.Distance(point, Values.AsSpan(exemplar * InputSize, InputSize)));
        }

        return least;
    }

    private float OutlierScore(int cluster, float lambda) => Math.Max(0, 1 - (lambda / _deaths[cluster]));
}
