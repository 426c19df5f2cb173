namespace MLNet.TextClustering.Report.Page;

/// <summary>The rectangle that a layout fills. One unit is the same length on both axes, because only distances have a meaning.</summary>
internal readonly record struct MapFrame(double Left, double Bottom, double Side)
{
    public static MapFrame Of(ReportMap map)
    {
        if (map.X.Length == 0)
            return new MapFrame(0, 0, 1);
        double left = map.X.Min(), right = map.X.Max(), bottom = map.Y.Min(), top = map.Y.Max();
        double side = Math.Max(Math.Max(right - left, top - bottom), 1e-9);
        return new MapFrame((left + right - side) / 2, (bottom + top - side) / 2, side);
    }

    /// <summary>The points in a picture of this size, the frame in its middle, y upwards.</summary>
    public (double[] X, double[] Y) Place(ReportMap map, double width, double height)
    {
        var frame = this;
        double scale = Math.Min(width, height) / Side;
        double dx = (width - (scale * Side)) / 2, dy = (height - (scale * Side)) / 2;
        return ([.. map.X.Select(x => dx + (scale * (x - frame.Left)))], [.. map.Y.Select(y => dy + (scale * (y - frame.Bottom)))]);
    }
}
