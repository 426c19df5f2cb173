using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Explain;

/// <summary>Explains texts one by one.</summary>
internal sealed class TextExplainer(ExplainedClusters clusters, string[] names, TermOmission omission)
{
    private const double BorderlineShare = 0.1, LowerShare = 1 / 3.0, UpperShare = 2 / 3.0;

    public IEnumerable<TextExplanation> Explain(IDataView scored, CancellationToken cancellation)
    {
        ExplainedColumns columns = clusters.Learned.Columns;
        ClusteredDocuments documents = ClusteredDocuments.Read(scored, columns, clusters.Learned.Weighting, cancellation);
        DataViewSchema.Column column = FeatureReader.Column(scored.Schema, columns.Features);
        using DataViewRowCursor cursor = scored.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> features = default;
        for (int row = 0; cursor.MoveNext(); row++)
        {
            cancellation.ThrowIfCancellationRequested();
            getter(ref features);
            yield return Explain(documents, row, features);
        }
    }

    private TextExplanation Explain(ClusteredDocuments documents, int row, in VBuffer<float> features)
    {
        ScoreKind kind = clusters.Learned.Kind;
        Runners runners = documents.Scores[row].By(kind);
        int cluster = documents.Clusters[row], explained = cluster == 0 ? runners.Best : cluster;
        int rival = runners.Best == explained ? runners.Next : runners.Best;
        double surerThan = clusters.Learned.Leads.ShareBelow(runners.Lead(kind));
        return new TextExplanation(
            row, cluster, cluster == 0 ? "" : names[cluster - 1], Word(surerThan), surerThan, runners.Margin(kind), rival, OutlierScore(documents, row, cluster),
            explained == 0 ? [] : omission.Effects(features, explained));
    }

    private double OutlierScore(ClusteredDocuments documents, int row, int cluster)
    {
        var products = new float[clusters.Learned.ClusterCount];
        for (int part = 0; part < products.Length; part++) products[part] = (float)documents.Points.Dot(row, clusters.Learned.Centre(part));
        return clusters.OutlierScore(cluster == 0 ? clusters.Nearest(products) : cluster - 1, products);
    }

    private static Certainty Word(double surerThan) => surerThan switch
    {
        < BorderlineShare => Certainty.Borderline,
        < LowerShare => Certainty.Doubtful,
        < UpperShare => Certainty.Likely,
        _ => Certainty.Clear,
    };
}
