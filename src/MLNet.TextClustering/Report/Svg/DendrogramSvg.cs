using System.Globalization;
using System.Text;
using MLNet.TextClustering.Report.Page;

namespace MLNet.TextClustering.Report.Svg;

/// <summary>
/// The lines of a tree of clusters, its root at the left and its leaves at the right. The picture is 1 wide and has one unit of height a leaf; the style sheet stretches it to
/// the rows of names beside it.
/// </summary>
internal static class DendrogramSvg
{
    public static Markup Draw(ClusterHierarchy tree)
    {
        double highest = tree.Merges.Select(m => m.Height).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var position = new Dictionary<int, (double X, double Y)>();
        var leaves = tree.LeafOrder;
        for (int row = 0; row < leaves.Count; row++)
            position[leaves[row]] = (1, row + 0.5);
        var path = new StringBuilder();
        foreach (var merge in tree.Merges)
        {
            var (left, right) = (position[merge.Left], position[merge.Right]);
            double height = highest > 0 && double.IsFinite(merge.Height) ? Math.Max(merge.Height, 0) / highest : 1;
            double x = 0.01 + (0.98 * (1 - height));
            position[merge.Joined] = (x, (left.Y + right.Y) / 2);
            path.Append(CultureInfo.InvariantCulture, $"M{left.X:F4} {left.Y:F2}H{x:F4}V{right.Y:F2}H{right.X:F4}");
        }

        return Markup.Of($"<svg viewBox=\"0 0 1 {leaves.Count}\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path d=\"{path.ToString()}\"/></svg>");
    }
}
