namespace MLNet.TextClustering.Report;

/// <summary>All that a report shows, measured and named; how it is drawn is the page's matter.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Lead">A line below it.</param>
/// <param name="Explanation">The clusters in the order of their numbers, with texts as the cards show them.</param>
internal sealed record ReportData(string Title, string Lead, ClusteringExplanation Explanation)
{
    public IReadOnlyList<ClusterExplanation> Clusters => Explanation.Clusters;

    public IReadOnlyList<ReportFigure> Figures { get; init; } = [];

    /// <summary>None without labels.</summary>
    public IReadOnlyList<ReportFigure> LabelFigures { get; init; } = [];

    /// <summary>Null when no layout was made.</summary>
    public ReportMap? Map { get; init; }

    /// <summary>Labels against clusters; null without labels.</summary>
    public ContingencyTable? Labels { get; init; }

    public IReadOnlyList<TrainingCurve> Curves { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>What a reader must know to trust the page: what was sampled, shortened, left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A figure with the sentence that says what it means here.</summary>
internal sealed record ReportFigure(string Name, string Value, string Meaning);

/// <summary>Points in the plane: one entry of each array a point.</summary>
/// <param name="X">Coordinates.</param>
/// <param name="Y">Coordinates.</param>
/// <param name="Clusters">The number of the cluster; 0 for none.</param>
/// <param name="Texts">The text as it is shown.</param>
internal sealed record ReportMap(float[] X, float[] Y, int[] Clusters, string[] Texts)
{
    /// <summary>How far the picture can be trusted, in a sentence; empty when that was not measured.</summary>
    public string Trust { get; init; } = "";
}

/// <summary>A figure over training.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Meaning">What it should do, in a sentence.</param>
/// <param name="StepName">What the steps count.</param>
/// <param name="Steps">Where it was measured, ascending.</param>
/// <param name="Values">As many values; those that are not numbers are left out.</param>
internal sealed record TrainingCurve(string Name, string Meaning, string StepName, double[] Steps, double[] Values);
