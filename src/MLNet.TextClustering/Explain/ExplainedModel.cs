using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Explain;

/// <summary>A model taken apart: its clusterer with all before it, and the explanation that it carries at its end.</summary>
/// <param name="Clusterer">The parts without the explanation.</param>
/// <param name="Clusters">The explanation; null where there is none.</param>
internal sealed record ExplainedModel(IReadOnlyList<ITransformer> Clusterer, ExplainedClusters? Clusters)
{
    private const string Prefix = "MLNet.TextClustering.Explained";
    private const string RowColumn = Prefix;
    private const string ClusterColumn = Prefix + ".Cluster";

    public static ExplainedModel Of(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model is not IEnumerable<ITransformer> chain || chain.ToArray() is not [.. var before, var last]) return new ExplainedModel([model], null);
        if (RowModelChain.Find(last).LastOrDefault() is not ExplainedClusters clusters) return new ExplainedModel([model], null);
        if (RowModelChain.Find(last).Take(2).Count() == 1) return new ExplainedModel(before, clusters);
        ExplainedModel inner = Of(last);
        return inner with { Clusterer = [.. before, .. inner.Clusterer] };
    }

    /// <exception cref="ArgumentException">The model carries no explanation.</exception>
    public ExplainedClusters Require() => Clusters ?? throw new ArgumentException(
        "The model does not carry its explanation. Give it one, model = ml.TextClustering().WithExplanation(model, texts), with the texts that it was trained on.", "model");

    /// <summary>The model with another explanation at its end.</summary>
    public TransformerChain<ITransformer> With(MLContext ml, ExplainedClusters clusters) => new([.. Clusterer, Chain(ml, clusters)]);

    // The parts are fitted on no rows: they need the columns' types and nothing else.
    private static TransformerChain<ITransformer> Chain(MLContext ml, ExplainedClusters clusters)
    {
        ExplainedColumns columns = clusters.Learned.Columns;
        string point = columns.Latent ?? columns.Features;
        string[] joined = clusters.Rule is null ? [ClusterColumn, ExplainedColumns.Score] : [ClusterColumn, ExplainedColumns.Score, point];
        IDataView nothing = ml.Data.LoadFromEnumerable(Array.Empty<ClusteredRow>(), ClusteredRow.Schema(clusters, point));
        var before = ml.Transforms.Conversion.MapKeyToVector(ClusterColumn, ExplainedColumns.Cluster)
            .Append(ml.Transforms.Concatenate(RowColumn, joined)).Fit(nothing);
        TransformerChain<ITransformer> model = RowModelChain.Create(ml, clusters, RowColumn, ExplainedColumns.Score, ExplainedColumns.Cluster);
        ITransformer after = ml.Transforms.DropColumns(RowColumn, ClusterColumn).Fit(model.Transform(before.Transform(nothing)));
        return new TransformerChain<ITransformer>(before, model, after);
    }

    /// <summary>What a clusterer makes.</summary>
    private sealed class ClusteredRow
    {
        public uint Cluster { get; set; }

        public VBuffer<float> Scores { get; set; }

        public VBuffer<float> Point { get; set; }

        public static SchemaDefinition Schema(ExplainedClusters clusters, string point)
        {
            ClusterProfile learned = clusters.Learned;
            SchemaDefinition schema = SchemaDefinition.Create(typeof(ClusteredRow));
            Declare(schema[0], ExplainedColumns.Cluster, new KeyDataViewType(typeof(uint), learned.ClusterCount));
            Declare(schema[1], ExplainedColumns.Score, new VectorDataViewType(NumberDataViewType.Single, learned.ClusterCount));
            Declare(schema[2], point, new VectorDataViewType(NumberDataViewType.Single, learned.Columns.Latent is null ? learned.Weighting.Vocabulary.InputSize : learned.Width));
            return schema;
        }

        private static void Declare(SchemaDefinition.Column column, string name, DataViewType type) => (column.ColumnName, column.ColumnType) = (name, type);
    }
}
