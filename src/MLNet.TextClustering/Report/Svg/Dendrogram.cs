using System.Globalization;
using System.Text;
using MLNet.TextClustering.Report.Page;

namespace MLNet.TextClustering.Report.Svg;

/// <summary>A tree of clusters, its root at the left and its leaves at the right, one row each.</summary>
internal sealed class Dendrogram
{
    private readonly int _leafCount;
    private readonly IReadOnlyList<ReportMerge> _merges;

    public Dendrogram(int leafCount, IReadOnlyList<ReportMerge> merges)
    {
        _leafCount = leafCount;
        _merges = merges;
        Leaves = Order();
    }

    /// <summary>The leaves from top to bottom, so that no lines cross.</summary>
    public IReadOnlyList<int> Leaves { get; }

    /// <summary>The lines in a picture that is 1 wide and has one unit of height a leaf; the style sheet stretches it to the height of the rows.</summary>
    public Markup Draw()
    {
        double highest = Math.Max(_merges.Max(m => m.Height), 1e-12);
        var position = new (double X, double Y)[_leafCount + _merges.Count];
        for (int row = 0; row < Leaves.Count; row++)
            position[Leaves[row]] = (1, row + 0.5);
        var path = new StringBuilder();
        for (int m = 0; m < _merges.Count; m++)
        {
            var (left, right) = (position[_merges[m].Left], position[_merges[m].Right]);
            double x = 0.98 * (1 - (Math.Max(_merges[m].Height, 0) / highest)) + 0.01;
            position[_leafCount + m] = (x, (left.Y + right.Y) / 2);
            path.Append(CultureInfo.InvariantCulture, $"M{left.X:F4} {left.Y:F2}H{x:F4}V{right.Y:F2}H{right.X:F4}");
        }

        return Markup.Of($"<svg viewBox=\"0 0 1 {Leaves.Count}\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path d=\"{path.ToString()}\"/></svg>");
    }

    // Depth first with a stack of its own: a chain of a thousand clusters is deep. Nodes that no merge takes are roots.
    private int[] Order()
    {
        var inner = _merges.SelectMany(m => new[] { m.Left, m.Right }).ToHashSet();
        var stack = new Stack<int>(Enumerable.Range(0, _leafCount + _merges.Count).Where(n => !inner.Contains(n)));
        var leaves = new List<int>();
        while (stack.TryPop(out int node))
        {
            if (node < _leafCount)
            {
                leaves.Add(node);
                continue;
            }

            stack.Push(_merges[node - _leafCount].Right);
            stack.Push(_merges[node - _leafCount].Left);
        }

        return [.. leaves];
    }
}
