using System.Globalization;
using MLNet.TextClustering.Report.Page;

namespace MLNet.TextClustering.Report.Svg;

/// <summary>A curve as a picture with the ends of its axes.</summary>
internal static class LineSvg
{
    private const int Width = 320;
    private const int Height = 150;
    private const int Left = 56;
    private const int Bottom = 24;

    public static Markup Draw(TrainingCurve curve, string summary)
    {
        (double X, double Y)[] points = [.. curve.Steps.Zip(curve.Values).Where(p => double.IsFinite(p.Second))];
        if (points.Length == 0)
            return Markup.Of($"<p>No values.</p>");
        double x0 = points[0].X, x1 = points[^1].X, y0 = points.Min(p => p.Y), y1 = points.Max(p => p.Y);
        string path = string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{Left + ((Width - Left - 8) * Part(p.X, x0, x1)):F1},{8 + ((Height - Bottom - 16) * (1 - Part(p.Y, y0, y1))):F1}")));
        return Markup.Of(
            $"""
            <svg class="line" viewBox="0 0 {Width} {Height}" role="img" aria-label="{summary}">
            <path class="axis" d="M{Left} 4V{Height - Bottom}H{Width}"/><polyline points="{path}"/>
            <text x="{Left - 6}" y="14" text-anchor="end">{y1:G4}</text><text x="{Left - 6}" y="{Height - Bottom}" text-anchor="end">{y0:G4}</text>
            <text x="{Left}" y="{Height - 6}">{curve.StepName} {x0:G6}</text><text x="{Width}" y="{Height - 6}" text-anchor="end">{x1:G6}</text>
            </svg>
            """);
    }

    private static double Part(double value, double from, double to) => to > from ? (value - from) / (to - from) : 0.5;
}
