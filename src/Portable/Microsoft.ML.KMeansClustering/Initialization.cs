namespace Microsoft.ML.Trainers;

/// <summary>
/// Chooses rows as the first centroids, in ML.NET's three ways and with its random numbers. A reservoir has a generator of its own, started from
/// that of the trainer.
/// </summary>
internal sealed class Initialization(FeatureRows rows, float[] squaredNorms, ParallelOptions parallel, Random random)
{
    // From so many clusters on, oversampling in a few rounds is cheaper than one round for each centroid.
    private const int FewestForOversampling = 60;
    private const int Rounds = 5;
    private const int Oversampling = 2;

    // A row this close to a centroid is that centroid.
    private const float Epsilon = 1e-15f;

    /// <summary>k different rows, all equally likely.</summary>
    public int[] AtRandom(int k) => Sample(k, null);

    /// <summary>
    /// k-means|| (Bahmani and others, Scalable k-means++, 2012). For few clusters a round draws a single row, which is k-means++.
    /// </summary>
    public int[] InParallel(int k)
    {
        bool oversamples = k >= FewestForOversampling;
        int rounds = oversamples ? Rounds : k - 1;
        int drawn = oversamples ? Oversampling * k : 1;
        var nearest = new NearestCentroids(rows, squaredNorms, drawn, parallel);
        var chosen = new List<int>();
        int[] latest = Sample(1, null);
        for (int round = 0; round < rounds; round++)
        {
            chosen.AddRange(latest);
            nearest.Add(latest);
            latest = Sample(drawn, nearest.SquaredDistances);
        }
        chosen.AddRange(latest);
        return oversamples ? Reduce(chosen, latest, nearest, k) : [.. chosen];
    }

    /// <summary>
    /// k-means++ (Arthur and Vassilvitskii, 2007): each next centroid is drawn with probability proportional to the weight and the squared distance
    /// from the centroids so far.
    /// </summary>
    public int[] PlusPlus(int k)
    {
        var nearest = new NearestCentroids(rows, squaredNorms, 1, parallel);
        int[] chosen = new int[k];
        for (int i = 0; i < k; i++)
        {
            double total = 0;
            int drawn = -1;
            for (int row = 0; row < rows.Count; row++)
            {
                float probability = (i == 0 ? 1 : nearest.SquaredDistances[row]) * rows.GetWeight(row);
                total += probability;
                if (probability > Epsilon && random.NextSingle() < probability / total)
                    drawn = row;
            }
            if (drawn < 0)
                throw new InvalidOperationException($"Not enough distinct instances to populate {k} clusters (only found {i} distinct instances)");
            chosen[i] = drawn;
            nearest.Add([drawn]);
        }
        return chosen;
    }

    /// <summary>k of the candidates by k-means++, each with the number of rows that are nearest to it as its weight.</summary>
    private int[] Reduce(List<int> candidates, int[] latest, NearestCentroids nearest, int k)
    {
        nearest.Add(latest);
        RandomUtils.Create(random);     // ML.NET's pass that counts the rows starts a generator, too.
        float[] counts = new float[candidates.Count];
        foreach (int index in nearest.Indices)
            counts[index]++;

        var points = new FeatureRows(rows.Dimension);
        var origins = new List<int>();
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
                continue;               // A weight of 0 takes a row out of the data.
            RowView row = rows.GetRow(candidates[i]);
            points.Add(row.ToVector(rows.Dimension), counts[i]);
            origins.Add(candidates[i]);
        }
        float[] norms = origins.Select(row => squaredNorms[row]).ToArray();
        int[] chosen = new Initialization(points, norms, parallel, random).PlusPlus(k);
        return Array.ConvertAll(chosen, point => origins[point]);
    }

    private int[] Sample(int count, float[] weights)
    {
        var reservoir = new WeightedReservoir(count, RandomUtils.Create(random));
        for (int row = 0; row < rows.Count; row++)
            reservoir.Offer(row, weights is null ? 1 : weights[row]);
        return reservoir.Drain();
    }
}
