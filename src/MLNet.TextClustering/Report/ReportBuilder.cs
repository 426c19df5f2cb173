using System.Globalization;
using Microsoft.ML;
using MLNet.TextClustering.Explain;

namespace MLNet.TextClustering.Report;

/// <summary>Measures and explains a model on texts, and puts together what the page shows.</summary>
internal sealed class ReportBuilder(TextClusteringCatalog catalog, ReportOptions options)
{
    /// <param name="model">The model.</param>
    /// <param name="scored">Texts with their clusters; read several times.</param>
    public ReportData Build(ITransformer model, IDataView scored)
    {
        var explanation = catalog.Explain(model, scored, options.Explanation);
        var columns = ExplainedColumns.Of(scored.Schema, options.Explanation);
        string? text = ExplainedColumns.Text(scored.Schema, options.TextColumnName)?.Name;
        options.CancellationToken.ThrowIfCancellationRequested();
        var quality = catalog.Evaluate(scored, options.LabelColumnName, ExplainedColumns.Cluster, columns.Latent);
        var topics = text is null || explanation.UnassignedCount == explanation.DocumentCount
            ? null
            : catalog.EvaluateTopics(scored, text, ExplainedColumns.Cluster, new TopicQualityOptions { CancellationToken = options.CancellationToken });

        return new ReportData(options.Title, Lead(explanation), Shortened(explanation))
        {
            Figures = [.. ReportFigures.Of(explanation, quality, topics)],
            LabelFigures = [.. ReportFigures.AgainstLabels(quality)],
            Labels = quality.Contingency,
            Curves = [.. ReportCurves.Of(options.Training)],
            Parameters = [.. options.Parameters, .. ReportVersions.Of(model)],
            Map = options.MaximumPoints == 0 ? null : new ReportMapBuilder(options).Build(scored, text, columns.Latent ?? ExplainedColumns.Score, explanation.DocumentCount),
            Notes = [.. Notes(text, explanation.DocumentCount)],
        };
    }

    private static string Lead(ClusteringExplanation explanation) => string.Create(
        CultureInfo.InvariantCulture,
        $"{explanation.DocumentCount:N0} {(explanation.DocumentCount == 1 ? "text" : "texts")} in {explanation.Clusters.Count:N0} {(explanation.Clusters.Count == 1 ? "cluster" : "clusters")}");

    private IEnumerable<string> Notes(string? text, int count)
    {
        if (text is null)
            yield return "The data has no column of texts, so that the page shows none.";
        else
            yield return string.Create(CultureInfo.InvariantCulture, $"Texts are shown in one line and cut after {options.MaximumTextLength:N0} characters.");
        if (options.MaximumPoints > 0 && count > options.MaximumPoints)
            yield return string.Create(CultureInfo.InvariantCulture, $"The map shows {options.MaximumPoints:N0} of the {count:N0} texts, evenly chosen; figures and cards are of all.");
    }

    private ClusteringExplanation Shortened(ClusteringExplanation explanation) => explanation with
    {
        Clusters =
        [
            .. explanation.Clusters.Select(c => c with
            {
                Representatives = Shortened(c.Representatives),
                Borderline = Shortened(c.Borderline),
                Outliers = Shortened(c.Outliers),
            }),
        ],
    };

    private ClusterText[] Shortened(IReadOnlyList<ClusterText> texts) =>
        [.. texts.Where(t => t.Text.Length > 0).Select(t => t with { Text = ShortText.Of(t.Text, options.MaximumTextLength) })];
}
