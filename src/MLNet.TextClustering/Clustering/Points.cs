using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering.Clustering;

/// <summary>Dense points to be clustered, one after the other.</summary>
internal sealed record Points(float[] Values, int Count, int Width)
{
    public ReadOnlySpan<float> this[int point] => Values.AsSpan(point * Width, Width);

    /// <summary>Scales each point to length one, in place; a point of zeros stays.</summary>
    public Points Normalize()
    {
        for (int i = 0; i < Count; i++) FeatureRow.NormalizeToOne(Values.AsSpan(i * Width, Width));
        return this;
    }

    /// <summary>Some of the points, in the order given.</summary>
    public Points Select(ReadOnlySpan<int> which)
    {
        var values = new float[which.Length * Width];
        for (int i = 0; i < which.Length; i++) this[which[i]].CopyTo(values.AsSpan(i * Width));
        return new Points(values, which.Length, Width);
    }

    /// <summary>Mean over the coordinates of their variance.</summary>
    public double MeanVariance()
    {
        var sums = new double[Width];
        double squares = 0;
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<float> point = this[i];
            for (int j = 0; j < Width; j++)
            {
                sums[j] += point[j];
                squares += (double)point[j] * point[j];
            }
        }

        double squaredMeans = 0;
        foreach (double sum in sums) squaredMeans += sum / Count * (sum / Count);
        return Math.Max(0, ((squares / Count) - squaredMeans) / Width);
    }

    /// <summary>How many different points there are, counted no further than <paramref name="enough"/>.</summary>
    public int CountDistinct(int enough)
    {
        var seen = new HashSet<int>(new PointComparer(this));
        for (int i = 0; i < Count && seen.Count < enough; i++) seen.Add(i);
        return seen.Count;
    }

    /// <summary>The different points, each where it stands first.</summary>
    public Points Distinct()
    {
        var seen = new HashSet<int>(new PointComparer(this));
        int[] first = [.. Enumerable.Range(0, Count).Where(seen.Add)];
        var values = new float[first.Length * Width];
        for (int i = 0; i < first.Length; i++) this[first[i]].CopyTo(values.AsSpan(i * Width));
        return new Points(values, first.Length, Width);
    }

    /// <exception cref="InvalidOperationException">There are fewer different points than <paramref name="clusters"/>.</exception>
    public void CheckDistinct(int clusters)
    {
        int distinct = CountDistinct(clusters);
        if (distinct >= clusters) return;
        throw new InvalidOperationException(
            $"The data has {distinct} distinct points but NumberOfClusters is {clusters}. Use at most {distinct}, or remove duplicates and rows without known terms.");
    }

    /// <summary>Which of the <see cref="Distinct"/> points each point is.</summary>
    public int[] DistinctIndices()
    {
        var indices = new Dictionary<int, int>(new PointComparer(this));
        var own = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            if (!indices.TryGetValue(i, out own[i]))
                indices.Add(i, own[i] = indices.Count);
        }

        return own;
    }

    private sealed class PointComparer(Points points) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => points[x].SequenceEqual(points[y]);

        public int GetHashCode(int obj)
        {
            var hash = new HashCode();
            foreach (float value in points[obj]) hash.Add(value);
            return hash.ToHashCode();
        }
    }
}
