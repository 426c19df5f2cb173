using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Explain;

/// <summary>Scores rows of features again with one term left out after the other.</summary>
internal sealed class TermOmission
{
    private readonly MLContext _ml;
    private readonly ExplainedClusters _clusters;
    private readonly TransformerChain<ITransformer> _afterFeatures;

    private readonly ClusterEvidence _evidence;

    public TermOmission(MLContext ml, ITransformer model, ExplainedClusters clusters, ClusterEvidence evidence)
    {
        _ml = ml;
        _clusters = clusters;
        _evidence = evidence;
        _afterFeatures = AfterFeatures(model);
    }

    private int Width => _clusters.Learned.Weighting.Vocabulary.InputSize;

    /// <summary>The effect of each known term of a row on the evidence for <paramref name="cluster"/>, from 1; largest first.</summary>
    public TermEffect[] Effects(in VBuffer<float> features, int cluster)
    {
        int[][] terms = Terms(features);
        if (terms.Length == 0 || _clusters.ClusterCount == 1) return [.. terms.Select(slots => new TermEffect(Name(slots[0]), 0))];
        VBuffer<float> all = features;
        double[] evidence = Evidence([all, .. terms.Select(slots => Without(all, slots))], cluster);
        return [.. terms.Select((slots, i) => new TermEffect(Name(slots[0]), evidence[0] - evidence[i + 1])).OrderByDescending(term => term.Effect).ThenBy(term => term.Term, StringComparer.Ordinal)];
    }

    private double[] Evidence(IEnumerable<VBuffer<float>> rows, int cluster)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(rows.Select(row => new FeaturesRow { Features = row }), FeaturesRow.Schema(_clusters.Learned.Columns.Features, Width));
        return _evidence.Of(_afterFeatures.Transform(data), cluster);
    }

    /// <summary>For each known term of the row the slots that feed it; slots that feed the same term are left out together.</summary>
    private int[][] Terms(in VBuffer<float> features) =>
        [.. features.Items().Where(item => item.Value > 0 && !Slots(item.Key).IsEmpty).Select(item => item.Key).GroupBy(slot => Slots(slot)[0]).Select(slots => slots.ToArray())];

    private ReadOnlySpan<int> Slots(int slot) => _clusters.Learned.Weighting.Vocabulary.Slots.Of(slot);

    private string Name(int slot) => _clusters.Learned.TermNames[Slots(slot)[0]];

    private VBuffer<float> Without(VBuffer<float> features, int[] slots)
    {
        KeyValuePair<int, float>[] kept = [.. features.Items().Where(item => !slots.Contains(item.Key))];
        return new VBuffer<float>(Width, kept.Length, [.. kept.Select(item => item.Value)], [.. kept.Select(item => item.Key)]);
    }

    // The shortest end of the model that makes scores of features alone: what stands before it has made the features.
    private TransformerChain<ITransformer> AfterFeatures(ITransformer model)
    {
        ITransformer[] parts = [.. Flatten(model)];
        DataViewSchema schema = _ml.Data.LoadFromEnumerable(Array.Empty<FeaturesRow>(), FeaturesRow.Schema(_clusters.Learned.Columns.Features, Width)).Schema;
        for (int start = parts.Length - 1; start >= 0; start--)
        {
            var end = new TransformerChain<ITransformer>(parts[start..]);
            if (IsEnough(end, schema)) return end;
        }

        throw new InvalidOperationException($"The model does not make its clusters from the column '{_clusters.Learned.Columns.Features}' alone, so terms cannot be left out one by one.");
    }

    private static IEnumerable<ITransformer> Flatten(ITransformer model) => model is IEnumerable<ITransformer> chain ? chain.SelectMany(Flatten) : [model];

    private static bool IsEnough(TransformerChain<ITransformer> transformer, DataViewSchema schema)
    {
        try
        {
            return transformer.GetOutputSchema(schema).GetColumnOrNull(ExplainedColumns.Score) is not null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private sealed class FeaturesRow
    {
        public VBuffer<float> Features { get; set; }

        public static SchemaDefinition Schema(string name, int width)
        {
            SchemaDefinition schema = SchemaDefinition.Create(typeof(FeaturesRow));
            schema[0].ColumnName = name;
            schema[0].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
            return schema;
        }
    }
}
