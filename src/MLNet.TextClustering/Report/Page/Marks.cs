namespace MLNet.TextClustering.Report.Page;

/// <summary>The colour and the shape by which a cluster is told on the map and in the legend. Both are indices; the style sheet and the scripts know what they look like.</summary>
internal sealed record Mark(int Colour, int Shape)
{
    public const int Colours = 8;

    public const int Shapes = 4;

    /// <summary>
    /// Few people tell more than eight colours apart, so with more clusters colours come again: never for clusters that lie side by side on the map if it can be helped, and
    /// with another shape.
    /// </summary>
    public static Mark[] Assign(ReportData data)
    {
        var centres = data.Map is { } map ? Centres(map, data.Clusters.Count) : null;
        var marks = new Mark[data.Clusters.Count];
        var used = new int[Colours];
        for (int i = 0; i < marks.Length; i++)
        {
            int colour = centres is null || i < Colours ? i % Colours : Farthest(centres, marks, i);
            marks[i] = new Mark(colour, used[colour]++ % Shapes);
        }

        return marks;
    }

    /// <summary>The mean position of each cluster; not a number for those without points.</summary>
    public static (double X, double Y)[] Centres(ReportMap map, int clusters)
    {
        var sums = new (double X, double Y, int Count)[clusters];
        for (int i = 0; i < map.X.Length; i++)
        {
            if (map.Clusters[i] == 0)
                continue;
            ref var sum = ref sums[map.Clusters[i] - 1];
            sum = (sum.X + map.X[i], sum.Y + map.Y[i], sum.Count + 1);
        }

        return [.. sums.Select(s => (s.X / s.Count, s.Y / s.Count))];
    }

    // The colour whose bearers so far are least near.
    private static int Farthest((double X, double Y)[] centres, Mark[] marks, int cluster)
    {
        var nearness = new double[Colours];
        for (int j = 0; j < cluster; j++)
        {
            double dx = centres[cluster].X - centres[j].X, dy = centres[cluster].Y - centres[j].Y;
            double squared = (dx * dx) + (dy * dy);
            if (double.IsFinite(squared))
                nearness[marks[j].Colour] += 1 / (squared + 1e-9);
        }

        return Array.IndexOf(nearness, nearness.Min());
    }
}
