namespace MLNet.TextClustering;

/// <summary>What a report reads and how much it shows.</summary>
public sealed class ReportOptions
{
    /// <summary>The heading of the page. Default: "Text clusters".</summary>
    public string Title { get; set; } = "Text clusters";

    /// <summary>The column of texts. Null (default): "Text" where the data has such a column, else the report shows no texts.</summary>
    public string? TextColumnName { get; set; }

    /// <summary>The column of known labels of any type that <see cref="TextClusteringCatalog.Evaluate"/> takes. Null (default): no comparison with labels.</summary>
    public string? LabelColumnName { get; set; }

    /// <summary>The column of term features, whose slot names are the terms. Default: "Features".</summary>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>The column in which texts are near or far. Null (default): "Latent" where the data has such a column; else nearness is that of the terms.</summary>
    public string? LatentColumnName { get; set; }

    /// <summary>The most terms that the card of a cluster shows, 1 to 1000. Default: 10.</summary>
    public int NumberOfTerms { get; set; } = 10;

    /// <summary>The most typical, borderline and outlying texts, each, that the card of a cluster shows, 0 to 1000. Default: 5.</summary>
    public int TextsPerCluster { get; set; } = 5;

    /// <summary>The longest a text is shown, in characters, 20 to 100000; longer ones are cut. Default: 200.</summary>
    public int MaximumTextLength { get; set; } = 200;

    /// <summary>The most texts on the map, 0 to 1000000; of more, so many are chosen evenly, and the report says so. 0: no map, which saves most of the time. Default: 100000.</summary>
    public int MaximumPoints { get; set; } = 100_000;

    /// <summary>Decides the layout of the map. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>How the model was made, in names and values, for the end of the page; the sizes of the model and the versions of the libraries are added. Default: none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; set; } = [];

    /// <summary>What the options' Progress heard during the fit, for curves of the training. Default: none.</summary>
    public IReadOnlyList<TrainingProgress> Training { get; set; } = [];

    /// <summary>Ends the work with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <exception cref="ArgumentException">An option is missing or out of its range.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Title);
        ArgumentException.ThrowIfNullOrWhiteSpace(FeatureColumnName);
        ArgumentNullException.ThrowIfNull(Parameters);
        ArgumentNullException.ThrowIfNull(Training);
        OptionCheck.Within(nameof(NumberOfTerms), NumberOfTerms, 1, 1000);
        OptionCheck.Within(nameof(TextsPerCluster), TextsPerCluster, 0, 1000);
        OptionCheck.Within(nameof(MaximumTextLength), MaximumTextLength, 20, 100_000);
        OptionCheck.Within(nameof(MaximumPoints), MaximumPoints, 0, 1_000_000);
    }

    internal ExplanationOptions Explanation => new()
    {
        TextColumnName = TextColumnName,
        FeatureColumnName = FeatureColumnName,
        LatentColumnName = LatentColumnName,
        NumberOfTerms = NumberOfTerms,
        RepresentativeTexts = TextsPerCluster,
        BorderlineTexts = TextsPerCluster,
        OutlierTexts = TextsPerCluster,
        CancellationToken = CancellationToken,
    };
}
