using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering;

/// <summary>What an explanation of a clustering reads and how much it tells.</summary>
public sealed class ExplanationOptions
{
    /// <summary>The column of texts. Null (default): "Text" where the data has such a column, else the explanation shows no texts.</summary>
    public string? TextColumnName { get; set; }

    /// <summary>The column of term features, whose slot names are the terms: a known-size vector of <see cref="float"/>. Default: "Features".</summary>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>The column in which texts are near or far: a known-size vector of <see cref="float"/>. Null (default): "Latent" where the data has such a column, else TF-IDF of the terms.</summary>
    public string? LatentColumnName { get; set; }

    /// <summary>The most terms that a cluster shows, 1 to 1000. Default: 10.</summary>
    public int NumberOfTerms { get; set; } = 10;

    /// <summary>Terms in a cluster's name, 1 to 10. Default: 3.</summary>
    public int NameLength { get; set; } = 3;

    /// <summary>
    /// How much a term is held against one that is shown already and is another form of it, or a text against one that is near to it, 0 to 1 (maximal marginal relevance, Carbonell and
    /// Goldstein 1998): the next one is that with the largest (1 − diversity) · relevance − diversity · similarity to those before it. Default: 0.3.
    /// </summary>
    public double Diversity { get; set; } = 0.3;

    /// <summary>Representative texts of each cluster, 0 to 1000. Default: 3.</summary>
    public int RepresentativeTexts { get; set; } = 3;

    /// <summary>Borderline texts of each cluster, 0 to 1000. Default: 3.</summary>
    public int BorderlineTexts { get; set; } = 3;

    /// <summary>Outliers that each cluster shows, 0 to 1000. Default: 3.</summary>
    public int OutlierTexts { get; set; } = 3;

    /// <summary>The share of texts that are expected to belong nowhere, 0 to 1; it sets the threshold. Default: 0.02.</summary>
    public double ExpectedOutlierShare { get; set; } = 0.02;

    /// <summary>How many of the nearest clusters each cluster names, 0 to 1000. Default: 3.</summary>
    public int NearestClusters { get; set; } = 3;

    /// <summary>How many representative texts of each cluster a model keeps that is given its explanation, 0 to 1000. Default: 0, so that a model holds no text of its training data.</summary>
    public int KeepExamples { get; set; }

    /// <summary>Ends the work with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(FeatureColumnName);
        OptionCheck.Within(nameof(NumberOfTerms), NumberOfTerms, 1, 1000);
        OptionCheck.Within(nameof(NameLength), NameLength, 1, 10);
        OptionCheck.Within(nameof(Diversity), Diversity, 0, 1);
        OptionCheck.Within(nameof(RepresentativeTexts), RepresentativeTexts, 0, 1000);
        OptionCheck.Within(nameof(BorderlineTexts), BorderlineTexts, 0, 1000);
        OptionCheck.Within(nameof(OutlierTexts), OutlierTexts, 0, 1000);
        OptionCheck.Within(nameof(ExpectedOutlierShare), ExpectedOutlierShare, 0, 1);
        OptionCheck.Within(nameof(NearestClusters), NearestClusters, 0, 1000);
        OptionCheck.Within(nameof(KeepExamples), KeepExamples, 0, 1000);
    }
}
