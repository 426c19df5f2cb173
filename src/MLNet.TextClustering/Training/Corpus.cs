using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Training;

/// <summary>What training needs of the documents, all of it computed before the first step.</summary>
/// <param name="Tfidf">Documents x terms.</param>
/// <param name="Vectors">Makes document vectors; views with dropped words pass through it again.</param>
/// <param name="Rows">Document vectors e: documents x Width.</param>
/// <param name="Neighbours">The nearest documents of each, by the cosine of e.</param>
internal sealed record Corpus(SparseMatrix Tfidf, DocumentVectors Vectors, float[] Rows, NeighbourTable Neighbours)
{
    public int Count => Tfidf.RowCount;

    public int Width => Vectors.Width;

    public ReadOnlySpan<float> Row(int document) => Rows.AsSpan(document * Width, Width);

    /// <summary>One of the <paramref name="nearest"/> nearest documents; the document itself when it has none.</summary>
    public int DrawNeighbour(int document, int nearest, RandomSource random)
    {
        nearest = Math.Min(nearest, Neighbours.Count);
        return nearest == 0 ? document : Neighbours.Of(document)[random.NextInt(nearest)];
    }
}
