using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Readme;

/// <summary>The code that docs/EXPLAIN.md shows, compiled and run as it stands there.</summary>
internal static class ExplainSnippet
{
    public static void Run(MLContext ml, ITransformer model, IDataView questions, IDataView some)
    {
        // docs/EXPLAIN.md
        ClusteringExplanation now = ml.TextClustering().Explain(model, questions);                       // any clustering model
        foreach (ClusterExplanation cluster in now.Clusters)
            Console.WriteLine($"{cluster.Cluster,3} {cluster.Share:P1}  {cluster.Name}: {cluster.Representatives[0].Text}");

        ITransformer explained = ml.TextClustering().WithExplanation(model, questions);                  // the same clusters; saved like any model
        ml.Model.Save(explained, questions.Schema, "explained.zip");

        ITransformer loaded = ml.Model.Load("explained.zip", out _);                                     // without the texts:
        ClusteringExplanation later = ml.TextClustering().Explain(loaded);                               // names, terms, tree
        TextExplanation why = ml.TextClustering().ExplainTexts(loaded, some).First();                    // a text, term by term
        Console.WriteLine($"{why.Name}, {why.Certainty}: {string.Join(", ", why.Terms.Select(t => $"{t.Term} {t.Effect:+0.0;-0.0}"))}");

        ITransformer merged = ml.TextClustering().MergeClusters(loaded, [1, 2], [3, 4]);                 // by hand
        ITransformer fewer = ml.TextClustering().ReduceClusters(merged, 2);                              // by the tree
        ITransformer strict = ml.TextClustering().ReassignOutliers(fewer, OutlierHandling.NoCluster, expectedShare: 0.05);
        // end
        _ = (later, strict);
    }
}
