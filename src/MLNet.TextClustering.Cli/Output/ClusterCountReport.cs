namespace MLNet.TextClustering.Cli.Output;

/// <summary>A choice of the number of clusters, as JSON and as lines.</summary>
internal sealed record ClusterCountReport(int Suggested, int Low, int High, string Confidence, string Explanation, ClusterCountPoint[] Curve)
{
    public static ClusterCountReport Of(ClusterCountSelection selection) => new(
        selection.Suggested, selection.Low, selection.High, selection.Confidence.ToString().ToLowerInvariant(), selection.Explanation,
        [.. selection.Candidates.Select(c => new ClusterCountPoint(
            c.ClusterCount, c.Modularity, c.Stability, c.StabilityError, Json.Number(c.HeldOutLikelihood), Json.Number(c.Silhouette)))]);

    public void WriteLines(TextWriter output)
    {
        output.WriteLine($"{Suggested} clusters, between {Low} and {High}");
        output.WriteLine(Explanation);
    }

    public void WriteCurve(TextWriter output)
    {
        output.WriteLine("clusters  modularity  stability  held-out words  silhouette");
        foreach (var point in Curve)
        {
            string mark = point.Clusters == Suggested ? "  <" : point.Clusters >= Low && point.Clusters <= High ? "  |" : "";
            output.WriteLine(FormattableString.Invariant(
                $"{point.Clusters,8}  {point.Modularity,10:F3}  {point.Stability,9:F3}  {point.HeldOutLikelihood,14:F3}  {point.Silhouette,10:F3}{mark}"));
        }
    }
}

/// <summary>What was measured for one number of clusters.</summary>
internal sealed record ClusterCountPoint(int Clusters, double Modularity, double Stability, double StabilityError, double? HeldOutLikelihood, double? Silhouette);
