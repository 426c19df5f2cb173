using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering.Explain;

/// <summary>Learns the profile of clusters from scored texts.</summary>
internal static class ClusterProfileBuilder
{
    private const int MostTerms = 10_000;
    private const int LeastDocuments = 2;

    /// <param name="scored">Texts with clusters, scores, features and perhaps latents.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="encoders">The model's encoders, whose decoders explain the centres.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static (ClusterProfile Profile, ClusteredDocuments Documents) Learn(IDataView scored, ExplainedColumns columns, IReadOnlyList<LatentEncoder> encoders, CancellationToken cancellation)
    {
        int clusters = ExplainedColumns.CountClusters(scored.Schema);
        DataViewSchema.Column featureColumn = FeatureReader.Column(scored.Schema, columns.Features);
        var rows = new RowCollector(columns.Features, FeatureReader.Candidates(featureColumn));
        var latents = new MeanLatents(TermExpectation.Decoders(encoders, ((VectorDataViewType)featureColumn.Type).Size), clusters);
        using var reader = new ClusteredRowReader(scored, columns, readFeatures: true, cancellation);
        while (reader.Read())
        {
            rows.Add(reader.Features);
            if (reader.Cluster > 0) latents.Add(reader.Cluster - 1, reader.Features);
        }

        Features features = rows.ToFeatures();
        Vocabulary vocabulary = Vocabulary.Choose(features.Counts, features.Candidates, MostTerms, LeastDocuments, maximumDocumentShare: 1);
        (TermWeighting weighting, SparseMatrix counts) = features.Count(vocabulary);
        ClusteredDocuments documents = reader.ToDocuments(reader.Points ?? new PointSet(weighting.WeighCounts(counts)));

        int[] sizes = new int[clusters];
        foreach (int cluster in documents.Clusters) sizes[Math.Max(0, cluster - 1)] += cluster > 0 ? 1 : 0;
        ScoreKind kind = ScoreEnds.Detect(documents.Scores, documents.Clusters);
        var profile = new ClusterProfile(
            columns, weighting, kind, sizes, documents.Clusters.Count(cluster => cluster == 0), CountTerms(documents.Clusters, counts, clusters),
            Centres(documents, sizes), documents.Points.Width, latents.Means(), Quantiles.Of([]), Quantiles.Of([]), Enumerable.Repeat<string[]>([], clusters).ToArray());
        int[] assigned = [.. Enumerable.Range(0, documents.Count).Where(i => documents.Clusters[i] > 0)];
        return (profile with
        {
            Leads = Quantiles.Of(Array.ConvertAll(assigned, i => (float)documents.Scores[i].By(kind).Lead(kind))),
            OutlierScores = Quantiles.Of(Array.ConvertAll(assigned, i => (float)OutlierScore(profile, documents, i))),
        }, documents);
    }

    private static double OutlierScore(ClusterProfile profile, ClusteredDocuments documents, int i)
    {
        int cluster = documents.Clusters[i] - 1;
        return profile.OutlierScore(cluster, profile.Similarity(cluster, documents.Points.Dot(i, profile.Centre(cluster))));
    }

    // Each text counts a term once: one long text must not speak for its cluster.
    private static SparseMatrix CountTerms(int[] clusters, SparseMatrix counts, int clusterCount)
    {
        var table = new float[counts.ColumnCount];
        var builder = new SparseMatrixBuilder(counts.ColumnCount);
        ILookup<int, int> members = Enumerable.Range(0, clusters.Length).ToLookup(i => clusters[i]);
        for (int k = 1; k <= clusterCount; k++)
        {
            Array.Clear(table);
            foreach (int i in members[k])
            {
                foreach (int term in counts.RowColumns(i)) table[term]++;
            }

            int[] terms = [.. Enumerable.Range(0, table.Length).Where(term => table[term] > 0)];
            builder.AddRow(terms, Array.ConvertAll(terms, term => table[term]));
        }

        return builder.Build();
    }

    private static float[] Centres(ClusteredDocuments documents, int[] sizes)
    {
        int width = documents.Points.Width;
        var sums = new double[checked(sizes.Length * width)];
        for (int i = 0; i < documents.Count; i++)
        {
            if (documents.Clusters[i] is > 0 and int cluster) documents.Points.AddTo(i, sums.AsSpan((cluster - 1) * width, width));
        }

        var centres = new float[sums.Length];
        for (int i = 0; i < centres.Length; i++) centres[i] = (float)(sums[i] / Math.Max(1, sizes[i / width]));
        return centres;
    }

    /// <summary>The mean mu of each cluster's texts, which is what a decoder takes; those of several encoders stand side by side.</summary>
    private sealed class MeanLatents
    {
        private readonly LatentEncoder[] _encoders;
        private readonly ClusterMoments _moments;
        private readonly float[] _mu;
        private readonly float[] _scratch;

        public MeanLatents(LatentEncoder[] encoders, int clusters)
        {
            _encoders = encoders;
            _mu = new float[encoders.Sum(encoder => encoder.OutputSize)];
            _scratch = new float[encoders.Select(encoder => encoder.ScratchSize).DefaultIfEmpty().Max()];
            _moments = new ClusterMoments(clusters, _mu.Length);
        }

        public void Add(int cluster, in VBuffer<float> features)
        {
            int start = 0;
            foreach (LatentEncoder encoder in _encoders)
            {
                encoder.Encode(features, _mu.AsSpan(start, encoder.OutputSize), _scratch);
                start += encoder.OutputSize;
            }

            _moments.Add(cluster, _mu, 1);
        }

        /// <summary>Null where there is no encoder.</summary>
        public float[]? Means()
        {
            if (_encoders.Length == 0) return null;
            var means = new float[_moments.Weights.Length * _mu.Length];
            for (int i = 0; i < means.Length; i++)
                means[i] = (float)(_moments.Sum(i / _mu.Length)[i % _mu.Length] / Math.Max(1, _moments.Weights[i / _mu.Length]));
            return means;
        }
    }
}
