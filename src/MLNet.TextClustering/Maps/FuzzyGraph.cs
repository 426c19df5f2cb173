using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Maps;

/// <summary>
/// How much each point belongs to the neighbourhood of each other, 0 to 1: the fuzzy simplicial set of McInnes, Healy and Melville 2018, as a
/// sparse symmetric matrix.
/// </summary>
/// <param name="Starts">Where the edges of each point begin; one more than there are points.</param>
/// <param name="Targets">The other end of each edge, ascending within a point.</param>
/// <param name="Weights">Above 0 to 1.</param>
internal sealed record FuzzyGraph(int[] Starts, int[] Targets, float[] Weights)
{
    private const int Bisections = 64;
    private const double LeastScale = 1e-3; // of the mean distance

    public int PointCount => Starts.Length - 1;

    /// <param name="neighbours">Nearest neighbours of each point.</param>
    /// <param name="distances">The distances to them, as <see cref="NeighbourTable.Indices"/> has them.</param>
    public static FuzzyGraph Build(NeighbourTable neighbours, float[] distances)
    {
        float[] memberships = Memberships(neighbours.RowCount, neighbours.Count, distances);
        return Union(neighbours, memberships);
    }

    /// <summary>
    /// exp(−max(0, d − rho) / sigma) of each neighbour: rho is the distance of the nearest one, and sigma such that the memberships of a point sum
    /// to log2 of the number of its neighbours.
    /// </summary>
    public static float[] Memberships(int rows, int count, ReadOnlySpan<float> distances)
    {
        var memberships = new float[rows * count];
        double mean = 0;
        foreach (float distance in distances)
            mean += distance / distances.Length;
        double target = Math.Log2(count);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> own = distances.Slice(row * count, count);
            double nearest = own[0], sigma = Scale(own, target, LeastScale * mean);
            for (int k = 0; k < count; k++)
                memberships[(row * count) + k] = Membership(own[k] - nearest, sigma);
        }

        return memberships;
    }

    private static float Membership(double beyond, double sigma) => beyond > 0 ? (float)Math.Exp(-beyond / sigma) : 1;

    private static double Scale(ReadOnlySpan<float> distances, double target, double least)
    {
        double low = 0, high = double.PositiveInfinity, sigma = 1;
        for (int i = 0; i < Bisections; i++)
        {
            double sum = 0;
            foreach (float distance in distances)
                sum += Membership(distance - distances[0], sigma);
            if (sum > target)
                high = sigma;
            else
                low = sigma;
            sigma = double.IsInfinity(high) ? sigma * 2 : (low + high) / 2;
        }

        return Math.Max(Math.Max(sigma, least), double.Epsilon);
    }

    // w = p(i in j) + p(j in i) − the product: the probability that at least one of the two edges is there.
    private static FuzzyGraph Union(NeighbourTable neighbours, float[] memberships)
    {
        int rows = neighbours.RowCount, count = neighbours.Count;
        var incoming = new List<(int From, float Weight)>[rows];
        for (int row = 0; row < rows; row++)
            incoming[row] = [];
        for (int row = 0; row < rows; row++)
        {
            for (int k = 0; k < count; k++)
                incoming[neighbours.Indices[(row * count) + k]].Add((row, memberships[(row * count) + k]));
        }

        var starts = new int[rows + 1];
        var targets = new List<int>(2 * rows * count);
        var weights = new List<float>(2 * rows * count);
        var own = new SortedDictionary<int, float>();
        for (int row = 0; row < rows; row++)
        {
            own.Clear();
            for (int k = 0; k < count; k++)
                own[neighbours.Indices[(row * count) + k]] = memberships[(row * count) + k];
            foreach ((int from, float weight) in incoming[row])
                own[from] = own.TryGetValue(from, out float back) ? weight + back - (weight * back) : weight;
            foreach ((int target, float weight) in own)
            {
                if (weight <= 0)
                    continue;
                targets.Add(target);
                weights.Add(weight);
            }

            starts[row + 1] = targets.Count;
        }

        return new FuzzyGraph(starts, [.. targets], [.. weights]);
    }
}
