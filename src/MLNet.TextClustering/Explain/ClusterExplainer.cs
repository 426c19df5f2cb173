using Microsoft.ML;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Explain;

/// <summary>Puts an explanation together.</summary>
/// <param name="clusters">What the model knows of its clusters.</param>
/// <param name="models">The row models of the model.</param>
/// <param name="options">Checked options.</param>
internal sealed class ClusterExplainer(ExplainedClusters clusters, IReadOnlyList<IRowModel> models, ExplanationOptions options)
{
    private readonly ClusterTerms _terms = new(clusters.Profile, TermExpectation.Of(clusters, models), options);

    private ClusterProfile Profile => clusters.Profile;

    private double Threshold => clusters.Rule?.Threshold ?? clusters.Learned.OutlierScores.At(1 - options.ExpectedOutlierShare);

    public string[] Names => _terms.Names;

    /// <summary>From what the model keeps alone.</summary>
    public ClusteringExplanation WithoutTexts()
    {
        int total = Profile.Sizes.Sum() + Profile.UnassignedCount;
        return new ClusteringExplanation(
            total, Profile.UnassignedCount, 0, Threshold,
            [.. Enumerable.Range(0, Profile.ClusterCount).Select(k => Explain(k, Profile.Sizes[k], total, Profile.Cohesion(k), Kept(k), [], []))],
            ClusterHierarchy.Over(Profile));
    }

    /// <summary>With the texts of scored data.</summary>
    public ClusteringExplanation With(ClusteredDocuments documents, IDataView scored)
    {
        var picker = new TextPicker(clusters, documents, options, Threshold);
        if (ExplainedColumns.Text(scored.Schema, options.TextColumnName) is { } column) picker.ReadTexts(scored, column);
        return new ClusteringExplanation(
            documents.Count, picker.Count(0), picker.OutlierCount, Threshold,
            [.. Enumerable.Range(0, Profile.ClusterCount).Select(k => Explain(
                k, picker.Count(k + 1), documents.Count, picker.Cohesion(k + 1), picker.Representatives(k + 1, options.RepresentativeTexts), picker.Borderline(k + 1), picker.Outliers(k + 1)))],
            ClusterHierarchy.Over(Profile));
    }

    private ClusterExplanation Explain(int k, int size, int total, double cohesion, ClusterText[] representatives, ClusterText[] borderline, ClusterText[] outliers) => new(
        k + 1, _terms.Names[k], size, total == 0 ? 0 : (double)size / total, cohesion, _terms.All[k], _terms.OfClass[k], _terms.OfModel[k], representatives, borderline, outliers, Nearest(k));

    private ClusterText[] Kept(int k) =>
        [.. Profile.Examples[k].Take(options.RepresentativeTexts).Select(text => new ClusterText(-1, text, double.NaN, double.NaN, 0, double.NaN))];

    private ClusterNeighbour[] Nearest(int k) =>
        [.. Enumerable.Range(0, Profile.ClusterCount)
            .Where(other => other != k && Profile.Sizes[k] > 0 && Profile.Sizes[other] > 0)
            .Select(other => new ClusterNeighbour(other + 1, Profile.CentreSimilarity(k, other)))
            .OrderByDescending(neighbour => neighbour.Similarity)
            .Take(options.NearestClusters)];
}
