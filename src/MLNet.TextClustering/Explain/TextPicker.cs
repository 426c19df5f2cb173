using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Explain;

/// <summary>Picks the texts that show what a cluster is: in its middle, at its border, and outside.</summary>
internal sealed class TextPicker
{
    private const int CandidatesPerText = 10;

    private readonly ExplainedClusters _clusters;
    private readonly ClusteredDocuments _documents;
    private readonly ExplanationOptions _options;
    private readonly double _threshold;
    private readonly double[] _similarities;
    private readonly double[] _outlierScores;
    private readonly ILookup<int, int> _members;
    private readonly Dictionary<int, string> _texts = [];

    public TextPicker(ExplainedClusters clusters, ClusteredDocuments documents, ExplanationOptions options, double threshold)
    {
        _clusters = clusters;
        _documents = documents;
        _options = options;
        _threshold = threshold;
        _members = Enumerable.Range(0, documents.Count).ToLookup(i => documents.Clusters[i]);
        _similarities = new double[documents.Count];
        _outlierScores = new double[documents.Count];
        var products = new float[clusters.Learned.ClusterCount];
        for (int i = 0; i < documents.Count; i++)
        {
            if (documents.Clusters[i] == 0) continue;
            options.CancellationToken.ThrowIfCancellationRequested();
            int cluster = documents.Clusters[i] - 1;
            foreach (int part in clusters.Groups.Parts[cluster]) products[part] = (float)documents.Points.Dot(i, clusters.Learned.Centre(part));
            _outlierScores[i] = clusters.OutlierScore(cluster, products);
            _similarities[i] = clusters.Profile.Similarity(cluster, documents.Points.Dot(i, clusters.Profile.Centre(cluster)));
        }

        OutlierCount = _members.Where(cluster => cluster.Key > 0).Sum(cluster => cluster.Count(IsOutlier));
    }

    public int OutlierCount { get; }

    /// <summary>How many texts a cluster has; 0: how many have none.</summary>
    public int Count(int cluster) => _members[cluster].Count();

    /// <summary>Mean cosine of the cluster's texts with its centre.</summary>
    public double Cohesion(int cluster) => _members[cluster].Select(i => _similarities[i]).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Reads the texts that may be shown; without it all texts are empty.</summary>
    public void ReadTexts(IDataView scored, DataViewSchema.Column column)
    {
        HashSet<int> wanted = [.. Enumerable.Range(1, _clusters.ClusterCount).SelectMany(k => Central(k).Concat(NearBorder(k)).Concat(FarOut(k)))];
        using DataViewRowCursor cursor = scored.GetRowCursor([column]);
        ValueGetter<ReadOnlyMemory<char>> getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> text = default;
        for (int i = 0; cursor.MoveNext(); i++)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            if (!wanted.Contains(i)) continue;
            getter(ref text);
            _texts.Add(i, text.ToString());
        }
    }

    public ClusterText[] Representatives(int cluster, int count)
    {
        int[] central = [.. DifferentTexts(Central(cluster))];
        int[] chosen = DiverseChoice.Choose(
            Array.ConvertAll(central, i => _similarities[i]), (i, j) => _documents.Points.Dot(central[i], central[j]), count, _options.Diversity);
        return Array.ConvertAll(chosen, i => Show(central[i]));
    }

    public ClusterText[] Borderline(int cluster) => [.. DifferentTexts(NearBorder(cluster)).Take(_options.BorderlineTexts).Select(Show)];

    public ClusterText[] Outliers(int cluster) => [.. DifferentTexts(FarOut(cluster)).Take(_options.OutlierTexts).Select(Show)];

    private IEnumerable<int> Central(int cluster) => _members[cluster].OrderByDescending(i => _similarities[i]).Take(Room(Math.Max(_options.RepresentativeTexts, _options.KeepExamples)));

    private IEnumerable<int> NearBorder(int cluster) => _clusters.ClusterCount == 1 ? [] : _members[cluster].OrderBy(i => Runners(i).Lead(_clusters.Learned.Kind)).Take(Room(_options.BorderlineTexts));

    private IEnumerable<int> FarOut(int cluster) => _members[cluster].Where(IsOutlier).OrderByDescending(i => _outlierScores[i]).Take(Room(_options.OutlierTexts));

    private static int Room(int texts) => texts * CandidatesPerText;

    private bool IsOutlier(int i) => _outlierScores[i] > _threshold;

    private Runners Runners(int i) => _documents.Scores[i].By(_clusters.Learned.Kind);

    // Showing a text twice tells nothing.
    private IEnumerable<int> DifferentTexts(IEnumerable<int> rows) => _texts.Count == 0 ? rows : rows.DistinctBy(i => _texts[i]);

    private ClusterText Show(int i)
    {
        Runners runners = Runners(i);
        int next = runners.Best == _documents.Clusters[i] ? runners.Next : runners.Best; // an outlier was perhaps moved
        return new ClusterText(i, _texts.GetValueOrDefault(i, ""), _similarities[i], runners.Margin(_clusters.Learned.Kind), next, _outlierScores[i]);
    }
}
