namespace MLNet.TextClustering.Embedding;

/// <summary>The nearest neighbours of each of RowCount rows, nearest first; of equally near ones the lower index first.</summary>
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

    /// <summary>Cosines: RowCount x Count.</summary>
    public float[] Similarities { get; }

    public ReadOnlySpan<int> Of(int row) => Indices.AsSpan(row * Count, Count);
}
