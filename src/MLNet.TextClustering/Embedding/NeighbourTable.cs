namespace MLNet.TextClustering.Embedding;

/// <summary>The nearest neighbours of each of RowCount rows, nearest first; of equally near ones the first offered.</summary>
internal sealed class NeighbourTable
{
    public NeighbourTable(int rowCount, int count)
    {
        RowCount = rowCount;
        Count = count;
        Indices = new int[rowCount * count];
        Similarities = new float[rowCount * count];
        Array.Fill(Similarities, float.NegativeInfinity);
    }

    public int RowCount { get; }

    /// <summary>The number of neighbours of each row.</summary>
    public int Count { get; }

    /// <summary>RowCount x Count.</summary>
    public int[] Indices { get; }

    /// <summary>Cosines, or minus the squared distances: RowCount x Count.</summary>
    public float[] Similarities { get; }

    public ReadOnlySpan<int> Of(int row) => Indices.AsSpan(row * Count, Count);

    /// <summary>The similarity of the farthest neighbour so far; minus infinity while some are missing.</summary>
    public float Worst(int row) => Similarities[row * Count + Count - 1];

    /// <summary>Where a row has fewer neighbours than asked for, the nearest one stands for those that are missing.</summary>
    public void Complete()
    {
        for (int i = 0; i < Indices.Length; i++)
        {
            if (float.IsNegativeInfinity(Similarities[i]))
            {
                int nearest = i / Count * Count;
                (Indices[i], Similarities[i]) = (Indices[nearest], Similarities[nearest]);
            }
        }
    }

    /// <summary>Takes a candidate in if it is nearer than the farthest neighbour so far.</summary>
    public void Offer(int row, int candidate, float similarity)
    {
        var best = Similarities.AsSpan(row * Count, Count);
        int at = Count;
        while (at > 0 && best[at - 1] < similarity)
            at--;
        if (at == Count)
            return;
        var indices = Indices.AsSpan(row * Count, Count);
        best[at..^1].CopyTo(best[(at + 1)..]);
        indices[at..^1].CopyTo(indices[(at + 1)..]);
        best[at] = similarity;
        indices[at] = candidate;
    }
}
