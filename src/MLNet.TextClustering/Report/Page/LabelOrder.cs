using System.Globalization;

namespace MLNet.TextClustering.Report.Page;

/// <summary>
/// The order in which a table of clusters and labels can be read: the commonest label first, and with each label the clusters that it rules, so that a good clustering is a
/// diagonal. Texts without a cluster take no part.
/// </summary>
/// <param name="Labels">Positions of the labels.</param>
/// <param name="Clusters">Numbers of the clusters that have labelled texts.</param>
/// <param name="Cells">The cells that are not empty.</param>
internal sealed record LabelOrder(int[] Labels, int[] Clusters, LabelOrder.Cell[] Cells)
{
    internal readonly record struct Cell(int Row, int Column, int Count);

    public static LabelOrder Of(ContingencyTable labels, IReadOnlyList<ClusterExplanation> clusters)
    {
        int[] columns = [.. Enumerable.Range(0, labels.Classes.Count).OrderByDescending(l => labels.ClassSizes[l]).ThenBy(l => labels.Classes[l], StringComparer.Ordinal)];
        var columnOf = new int[columns.Length];
        for (int column = 0; column < columns.Length; column++)
            columnOf[columns[column]] = column;
        var cells = labels.Cells.ToLookup(c => Number(labels, c));
        int Ruler(ClusterExplanation cluster) => columnOf[cells[cluster.Cluster].MaxBy(c => c.Count)!.Class];
        ClusterExplanation[] rows = [.. clusters.Where(c => cells.Contains(c.Cluster)).OrderBy(Ruler).ThenByDescending(c => c.Size)];
        return new LabelOrder(columns, [.. rows.Select(c => c.Cluster)], [.. rows.SelectMany((cluster, row) => cells[cluster.Cluster].Select(c => new Cell(row, columnOf[c.Class], c.Count)))]);
    }

    /// <summary>The number of a cell's cluster; 0 for texts without one.</summary>
    public static int Number(ContingencyTable table, ContingencyCell cell) =>
        int.TryParse(table.Clusters[cell.Cluster], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
