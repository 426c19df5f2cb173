namespace MLNet.TextClustering.Report;

/// <summary>All that a report shows, measured and named; how it is drawn is the page's matter.</summary>
internal sealed record ReportData(string Title, string Lead)
{
    public IReadOnlyList<ReportFigure> Figures { get; init; } = [];

    public IReadOnlyList<ReportCluster> Clusters { get; init; } = [];

    /// <summary>Null when no layout was made.</summary>
    public ReportMap? Map { get; init; }

    /// <summary>Joins of the clusters, nearest first; cluster i is node i, the join m makes node k + m. Empty when there are fewer than two clusters.</summary>
    public IReadOnlyList<ReportMerge> Merges { get; init; } = [];

    /// <summary>Null without labels.</summary>
    public ReportLabels? Labels { get; init; }

    public IReadOnlyList<ReportCurve> Curves { get; init; } = [];

    public IReadOnlyList<ReportParameter> Parameters { get; init; } = [];

    /// <summary>What a reader must know to trust the page: what was sampled, shortened, left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A figure with the sentence that says what it means here.</summary>
internal sealed record ReportFigure(string Name, string Value, string Meaning);

/// <summary>A cluster as its card shows it.</summary>
/// <param name="Number">1 to k, as the model numbers it.</param>
/// <param name="Name">A few words.</param>
/// <param name="Size">Texts in it.</param>
/// <param name="Share">Of all texts, 0 to 1.</param>
/// <param name="Cohesion">How alike its texts are, at most 1; not a number when it is empty.</param>
internal sealed record ReportCluster(int Number, string Name, int Size, double Share, double Cohesion)
{
    public IReadOnlyList<ReportTerm> Terms { get; init; } = [];

    public IReadOnlyList<string> Representative { get; init; } = [];

    public IReadOnlyList<string> Borderline { get; init; } = [];

    public IReadOnlyList<string> Outliers { get; init; } = [];

    public IReadOnlyList<ReportNeighbour> Nearest { get; init; } = [];
}

/// <summary>A term with its weight, above 0.</summary>
internal sealed record ReportTerm(string Term, double Weight);

/// <summary>A cluster near another one.</summary>
internal sealed record ReportNeighbour(int Number, double Similarity);

/// <summary>A join of two nodes at a height.</summary>
internal sealed record ReportMerge(int Left, int Right, double Height);

/// <summary>Points in the plane: one entry of each array a point.</summary>
/// <param name="X">Coordinates.</param>
/// <param name="Y">Coordinates.</param>
/// <param name="Clusters">The number of the cluster; 0 for none.</param>
/// <param name="Texts">The text, shortened.</param>
internal sealed record ReportMap(float[] X, float[] Y, int[] Clusters, string[] Texts);

/// <summary>How often each label meets each cluster.</summary>
/// <param name="Names">The labels.</param>
/// <param name="Cells">The cells that are not empty.</param>
internal sealed record ReportLabels(IReadOnlyList<string> Names, IReadOnlyList<ReportCell> Cells);

/// <summary>How many texts of a cluster have a label.</summary>
internal sealed record ReportCell(int Cluster, int Label, int Count);

/// <summary>A figure over training.</summary>
internal sealed record ReportCurve(string Name, string Meaning, string StepName, double[] Steps, double[] Values);

/// <summary>A line of how the model was made.</summary>
internal sealed record ReportParameter(string Name, string Value);
