using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Explain;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>Tells what the clusters of a model are about: terms, names, typical, borderline and outlying texts, nearest clusters, hierarchy.</summary>
    /// <param name="model">
    /// A fitted or loaded clustering model, with clusters in PredictedLabel and Score: of this library, or with ML.NET's own KMeans. Where it carries its explanation
    /// (<see cref="WithExplanation"/>), terms, names, centres and hierarchy are those; else they are learned from <paramref name="data"/>.
    /// </param>
    /// <param name="data">Texts as the model takes them, or as it has scored them (then they are not scored again). Sizes, cohesion and texts are those of this data.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> or <paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, a column is missing, or the model is no clustering model.</exception>
    /// <exception cref="InvalidOperationException">The data has no rows or no terms.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers reach it through the catalog of their context.")]
    public ClusteringExplanation Explain(ITransformer model, IDataView data, ExplanationOptions? options = null)
    {
        (ExplainedClusters clusters, ClusteredDocuments documents, IDataView scored) = Read(model, data, options ??= new ExplanationOptions(), learn: false);
        return new ClusterExplainer(clusters, RowModels(model), options).With(documents, scored);
    }

    /// <summary>Tells what the clusters of a model are about from what the model carries, without any text but the examples that it was told to keep.</summary>
    /// <param name="model">A model that carries its explanation, be it fresh or loaded.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentException">The model carries no explanation, or an option is out of its range.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers reach it through the catalog of their context.")]
    public ClusteringExplanation Explain(ITransformer model, ExplanationOptions? options = null)
    {
        options ??= new ExplanationOptions();
        options.Validate();
        return new ClusterExplainer(ExplainedModel.Of(model).Require(), RowModels(model), options).WithoutTexts();
    }

    /// <summary>Whether a model, be it fresh or loaded, carries its explanation (<see cref="WithExplanation"/>).</summary>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers reach it through the catalog of their context.")]
    public bool CarriesExplanation(ITransformer model) => ExplainedModel.Of(model).Clusters is not null;

    /// <summary>Gives a model what it needs to explain its clusters later, without its texts: how often each term occurs in each cluster, centres, margins.</summary>
    /// <param name="model">A fitted or loaded clustering model, with clusters in PredictedLabel and Score.</param>
    /// <param name="data">The texts that it was trained on as it takes them, or as it has scored them (then they are not scored again).</param>
    /// <param name="options">
    /// Null: all defaults. Its columns are noted; <see cref="ExplanationOptions.KeepExamples"/> says how many texts of each cluster are kept, none by default.
    /// </param>
    /// <returns>
    /// A model that gives the same clusters and scores, is saved and loaded like any other, and can be given to <see cref="Explain(ITransformer, ExplanationOptions)"/>,
    /// <see cref="ExplainTexts"/>, <see cref="MergeClusters"/>, <see cref="ReduceClusters"/> and <see cref="ReassignOutliers"/>. An explanation that the model already carried is replaced.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> or <paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, a column is missing, or the model is no clustering model.</exception>
    /// <exception cref="InvalidOperationException">The data has no rows or no terms.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public TransformerChain<ITransformer> WithExplanation(ITransformer model, IDataView data, ExplanationOptions? options = null)
    {
        (ExplainedClusters clusters, ClusteredDocuments documents, IDataView scored) = Read(model, data, options ??= new ExplanationOptions(), learn: true);
        if (options.KeepExamples > 0)
        {
            DataViewSchema.Column text = ExplainedColumns.Text(scored.Schema, options.TextColumnName)
                ?? throw new ArgumentException("KeepExamples needs texts, but the data has no column 'Text'. Name the column of texts in TextColumnName.", nameof(options));
            var picker = new TextPicker(clusters, documents, options, double.PositiveInfinity);
            picker.ReadTexts(scored, text);
            string[][] examples = [.. Enumerable.Range(1, clusters.ClusterCount).Select(k => picker.Representatives(k, options.KeepExamples).Select(t => t.Text).ToArray())];
            clusters = new ExplainedClusters(clusters.Learned with { Examples = examples }, clusters.Groups, clusters.Rule);
        }

        return ExplainedModel.Of(model).With(_mlContext, clusters);
    }

    /// <summary>Tells why each text is in its cluster: which of its terms moved it there, and how sure that is.</summary>
    /// <param name="model">A model that carries its explanation, be it fresh or loaded.</param>
    /// <param name="data">Texts as the model takes them. Each is scored once more for each of its terms.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>An explanation a row, in their order, computed as they are read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> or <paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">The model carries no explanation, or the data lacks what it takes.</exception>
    public IEnumerable<TextExplanation> ExplainTexts(ITransformer model, IDataView data, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ExplainedClusters clusters = ExplainedModel.Of(model).Require();
        IRowModel[] models = RowModels(model);
        string[] names = new ClusterExplainer(clusters, models, new ExplanationOptions()).Names;
        return new TextExplainer(clusters, names, new TermOmission(_mlContext, model, clusters, new ClusterEvidence(clusters, models))).Explain(model.Transform(data), cancellation);
    }

    private static (ExplainedClusters Clusters, ClusteredDocuments Documents, IDataView Scored) Read(
        ITransformer model, IDataView data, ExplanationOptions options, bool learn)
    {
        ArgumentNullException.ThrowIfNull(data);
        options.Validate();
        ExplainedModel parts = ExplainedModel.Of(model);
        if (parts.Clusters is { } carried && !learn)
        {
            IDataView rows = Score(model, data);
            return (carried, ClusteredDocuments.Read(rows, carried.Learned.Columns, carried.Learned.Weighting, options.CancellationToken), rows);
        }

        IDataView scored = Score(new TransformerChain<ITransformer>([.. parts.Clusterer]), data);
        (ClusterProfile profile, ClusteredDocuments documents) = ClusterProfileBuilder.Learn(scored, ExplainedColumns.Of(scored.Schema, options), [.. RowModels(model).OfType<LatentEncoder>()], options.CancellationToken);
        return (new ExplainedClusters(profile, ClusterGroups.None(profile.ClusterCount), rule: null), documents, scored);
    }

    private static IRowModel[] RowModels(ITransformer model) => [.. RowModelChain.Find(model)];

    private static IDataView Score(ITransformer model, IDataView data) =>
        data.Schema.GetColumnOrNull(ExplainedColumns.Cluster)?.Type is KeyDataViewType && data.Schema.GetColumnOrNull(ExplainedColumns.Score) is not null ? data : model.Transform(data);
}
