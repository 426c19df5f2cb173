namespace MLNet.TextClustering.Explain;

/// <summary>Agglomerates the centres of a profile. Each cluster remembers its nearest, so that a merge costs little more than one pass over the clusters.</summary>
internal sealed class AverageLinkage
{
    private readonly int _count;
    private readonly double[] _distances;
    private readonly double[] _weights;
    private readonly int[] _sizes;
    private readonly int[] _ids;
    private readonly int[] _nearest;

    private AverageLinkage(ClusterProfile profile)
    {
        _count = profile.ClusterCount;
        _distances = new double[checked(_count * _count)];
        _sizes = [.. profile.Sizes];
        _weights = Array.ConvertAll(_sizes, size => (double)Math.Max(1, size));
        _ids = [.. Enumerable.Range(1, _count)];
        _nearest = new int[_count];
        for (int i = 0; i < _count; i++)
        {
            for (int j = 0; j < i; j++) _distances[(i * _count) + j] = _distances[(j * _count) + i] = Math.Max(0, 1 - profile.CentreSimilarity(i, j));
        }

        for (int i = 0; i < _count; i++) FindNearest(i);
    }

    public static ClusterMerge[] Merge(ClusterProfile profile)
    {
        var linkage = new AverageLinkage(profile);
        var merges = new ClusterMerge[linkage._count - 1];
        for (int step = 0; step < merges.Length; step++) merges[step] = linkage.Join(linkage._count + 1 + step);
        return merges;
    }

    private ClusterMerge Join(int joined)
    {
        int best = -1;
        for (int i = 0; i < _count; i++)
        {
            if (_nearest[i] >= 0 && (best < 0 || Distance(i, _nearest[i]) < Distance(best, _nearest[best]))) best = i;
        }

        (int left, int right) = (Math.Min(best, _nearest[best]), Math.Max(best, _nearest[best]));
        double height = Distance(left, right), sum = _weights[left] + _weights[right];
        var merge = new ClusterMerge(Math.Min(_ids[left], _ids[right]), Math.Max(_ids[left], _ids[right]), joined, height, _sizes[left] + _sizes[right]);
        for (int i = 0; i < _count; i++)
            _distances[(left * _count) + i] = _distances[(i * _count) + left] = ((_weights[left] * Distance(left, i)) + (_weights[right] * Distance(right, i))) / sum;

        _weights[left] = sum;
        _sizes[left] += _sizes[right];
        _ids[left] = joined;
        _ids[right] = 0;
        _nearest[right] = -1;
        for (int i = 0; i < _count; i++)
        {
            if (_ids[i] != 0) FindNearestAfter(i, left, right);
        }

        return merge;
    }

    // Average linkage never comes nearer than the nearer of the two was, so the others' nearest stay unless one of the two was it.
    private void FindNearestAfter(int cluster, int left, int right)
    {
        if (cluster == left || _nearest[cluster] == left || _nearest[cluster] == right) FindNearest(cluster);
    }

    private void FindNearest(int cluster)
    {
        int best = -1;
        for (int i = 0; i < _count; i++)
        {
            if (i != cluster && _ids[i] != 0 && (best < 0 || Distance(cluster, i) < Distance(cluster, best))) best = i;
        }

        _nearest[cluster] = best;
    }

    private double Distance(int i, int j) => _distances[(i * _count) + j];
}
