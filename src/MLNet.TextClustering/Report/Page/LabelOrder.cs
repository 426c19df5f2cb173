namespace MLNet.TextClustering.Report.Page;

/// <summary>
/// The order in which a table of clusters and labels can be read: the commonest label first, and with each label the clusters that it rules, so that a good clustering is a
/// diagonal.
/// </summary>
/// <param name="Labels">Positions of the labels.</param>
/// <param name="Clusters">Numbers of the clusters that have labelled texts.</param>
/// <param name="Cells">The cells that are not empty.</param>
internal sealed record LabelOrder(int[] Labels, int[] Clusters, LabelOrder.Cell[] Cells)
{
    internal readonly record struct Cell(int Row, int Column, int Count);

    public static LabelOrder Of(ReportLabels labels, IReadOnlyList<ReportCluster> clusters)
    {
        var sizes = labels.Cells.GroupBy(c => c.Label).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        int[] columns = [.. sizes.Keys.OrderByDescending(l => sizes[l]).ThenBy(l => labels.Names[l], StringComparer.Ordinal)];
        var columnOf = columns.Select((label, column) => (label, column)).ToDictionary(p => p.label, p => p.column);
        var ruler = labels.Cells.GroupBy(c => c.Cluster).ToDictionary(g => g.Key, g => columnOf[g.MaxBy(c => c.Count)!.Label]);
        int[] rows = [.. clusters.Where(c => ruler.ContainsKey(c.Number)).OrderBy(c => ruler[c.Number]).ThenByDescending(c => c.Size).Select(c => c.Number)];
        var rowOf = rows.Select((cluster, row) => (cluster, row)).ToDictionary(p => p.cluster, p => p.row);
        return new LabelOrder(columns, rows, [.. labels.Cells.Select(c => new Cell(rowOf[c.Cluster], columnOf[c.Label], c.Count))]);
    }
}
