namespace Microsoft.ML.Trainers;

/// <summary>
/// A sample of rows drawn in one pass without replacement, each with probability by its weight (A-Res of Efraimidis and Spirakis, Weighted random
/// sampling with a reservoir, 2006).
/// </summary>
internal sealed class WeightedReservoir(int size, Random random)
{
    // A row this close to a centroid is that centroid.
    private const float SmallestWeight = 1e-15f;

    private readonly PriorityQueue<int, double> _rows = new(size);

    public void Offer(int row, float weight)
    {
        if (weight <= SmallestWeight)
            return;
        double key = Math.Log(random.NextDouble()) / weight;
        if (_rows.Count == size && _rows.TryPeek(out _, out double smallest))
        {
            if (key <= smallest)
                return;
            _rows.Dequeue();
        }
        _rows.Enqueue(row, key);
    }

    /// <summary>The rows, those with the smallest keys first.</summary>
    public int[] Drain()
    {
        if (_rows.Count < size)
            throw new InvalidOperationException("Failed to initialize clusters: too few examples");
        int[] rows = new int[size];
        for (int i = 0; i < size; i++)
            rows[i] = _rows.Dequeue();
        return rows;
    }
}
