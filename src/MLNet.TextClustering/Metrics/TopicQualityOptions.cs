namespace MLNet.TextClustering;

/// <summary>Options of <see cref="TextClusteringCatalog.EvaluateTopics(Microsoft.ML.IDataView, string, string, TopicQualityOptions)"/> and <see cref="TopicQuality"/>.</summary>
public sealed class TopicQualityOptions
{
    /// <summary>How many of the first terms of a topic count, 2 to 1000. Default: 10.</summary>
    public int TopTerms { get; set; } = 10;

    /// <summary>Length of the sliding window for NPMI, in terms, at least 2. Default: 10. <see cref="int.MaxValue"/>: whole documents.</summary>
    public int NpmiWindow { get; set; } = 10;

    /// <summary>Length of the sliding window for C_V, in terms, at least 2. Default: 110. <see cref="int.MaxValue"/>: whole documents.</summary>
    public int CvWindow { get; set; } = 110;

    /// <summary>How much the first ranks count in the overlap of two topics, above 0 to below 1: with p, the first 1/(1 − p) ranks have most of the weight. Default: 0.9.</summary>
    public double OverlapPersistence { get; set; } = 0.9;

    /// <summary>Ends the measurement with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    internal void Validate()
    {
        OptionCheck.Within(nameof(TopTerms), TopTerms, 2, 1000);
        OptionCheck.Within(nameof(NpmiWindow), NpmiWindow, 2, int.MaxValue);
        OptionCheck.Within(nameof(CvWindow), CvWindow, 2, int.MaxValue);
        OptionCheck.AboveUpTo(nameof(OverlapPersistence), OverlapPersistence, 0, Math.BitDecrement(1.0));
    }
}
