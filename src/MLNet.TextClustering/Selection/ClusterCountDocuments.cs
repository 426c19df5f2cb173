using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering.Selection;

/// <summary>The documents to choose a number of clusters by: latents, TF-IDF rows and counts of the same documents, at most so many, evenly spaced.</summary>
internal sealed record ClusterCountDocuments(Points Latents, SparseMatrix Tfidf, SparseMatrix Counts)
{
    private const int MaximumTerms = 10_000;
    private const int MinimumDocumentFrequency = 2;
    private const double MaximumDocumentShare = 0.5;

    public static ClusterCountDocuments Read(IDataView data, ClusterCountOptions options)
    {
        InputColumn.Check(data.Schema, options.FeatureColumnName);
        int width = InputColumn.Check(data.Schema, options.LatentColumnName);
        Features features = FeatureReader.Read(data, options.FeatureColumnName, options.CancellationToken);
        float[] latents = ReadLatents(data, options.LatentColumnName, features.Counts.RowCount, width, options.CancellationToken);

        Vocabulary vocabulary = Vocabulary.Choose(features.Counts, features.Candidates, MaximumTerms, MinimumDocumentFrequency, MaximumDocumentShare);
        SparseMatrix tfidf = features.Weigh(vocabulary).Tfidf, counts = features.Count(vocabulary).Counts;
        int[] usable = [.. Enumerable.Range(0, tfidf.RowCount).Where(i => tfidf.RowLength(i) > 0 && IsFinite(latents.AsSpan(i * width, width)))];
        int[] rows = EvenlySpaced(usable, options.MaximumDocuments);
        float[] values = [.. rows.SelectMany(i => latents.AsSpan(i * width, width).ToArray())];
        return new ClusterCountDocuments(new Points(values, rows.Length, width), Take(tfidf, rows), Take(counts, rows));
    }

    private static float[] ReadLatents(IDataView data, string name, int count, int width, CancellationToken cancellation)
    {
        var column = data.Schema[name];
        var latents = new float[(long)count * width];
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> row = default;
        for (int i = 0; i < count && cursor.MoveNext(); i++)
        {
            cancellation.ThrowIfCancellationRequested();
            getter(ref row);
            row.CopyTo(latents.AsSpan(i * width, width));
        }

        return latents;
    }

    private static int[] EvenlySpaced(int[] rows, int most) =>
        rows.Length <= most ? rows : [.. Enumerable.Range(0, most).Select(i => rows[(int)((long)i * rows.Length / most)])];

    private static SparseMatrix Take(SparseMatrix matrix, int[] rows)
    {
        var starts = new long[rows.Length + 1];
        var columns = new List<int>();
        var values = new List<float>();
        for (int i = 0; i < rows.Length; i++)
        {
            columns.AddRange(matrix.RowColumns(rows[i]));
            values.AddRange(matrix.RowValues(rows[i]));
            starts[i + 1] = columns.Count;
        }

        return new SparseMatrix(matrix.ColumnCount, starts, [.. columns], [.. values]);
    }

    private static bool IsFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) return false;
        }

        return true;
    }
}
