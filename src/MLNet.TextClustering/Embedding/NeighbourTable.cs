namespace MLNet.TextClustering.Embedding;

/// <summary>The nearest neighbours of each of RowCount rows, nearest first; of equally near ones the lower index first.</summary>
/// <param name="RowCount">The number of rows.</param>
/// <param name="Count">The number of neighbours of each.</param>
/// <param name="Indices">RowCount x Count.</param>
/// <param name="Similarities">Cosines: RowCount x Count.</param>
internal sealed record NeighbourTable(int RowCount, int Count, int[] Indices, float[] Similarities)
{
    public ReadOnlySpan<int> Of(int row) => Indices.AsSpan(row * Count, Count);
}
