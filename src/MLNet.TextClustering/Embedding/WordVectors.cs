using System.Numerics.Tensors;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Embedding;

/// <summary>
/// Word vectors in closed form, from the corpus alone. E: U S of the positive pointwise mutual information of co-occurring terms, rows not
/// normalised (topical words keep a larger norm), divided by the root mean square of the row norms. G: right singular vectors of the TF-IDF
/// matrix (latent semantic analysis). A term has the row [E | G].
/// </summary>
/// <param name="Table">Terms x (Rank + LsaRank), row by row: E in the first Rank numbers of a row, G in the rest.</param>
/// <param name="TermCount">The number of terms.</param>
/// <param name="Rank">Columns of E.</param>
/// <param name="LsaRank">Columns of G.</param>
internal sealed record WordVectors(float[] Table, int TermCount, int Rank, int LsaRank)
{
    private const int CoOccurrencePowerIterations = 3;
    private const int LsaPowerIterations = 4;

    /// <summary>The length of a row.</summary>
    public int Width => Rank + LsaRank;

    public ReadOnlySpan<float> RowOf(int term) => Table.AsSpan(term * Width, Width);

    /// <param name="tfidf">Documents x terms, as <see cref="TermWeighting"/> makes it; co-occurrences need its pattern only.</param>
    /// <param name="rank">Columns of E.</param>
    /// <param name="lsaRank">Columns of G; 0 for none.</param>
    /// <param name="seed">Seeds the random sketches.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on the number of threads.</param>
    public static WordVectors Compute(SparseMatrix tfidf, int rank, int lsaRank, int seed, ParallelOptions parallel)
    {
        var information = MutualInformation.Compute(tfidf, parallel);
        var e = RandomizedSvd.Compute(information, rank, CoOccurrencePowerIterations, new RandomSource(seed, "word vectors"), parallel);
        float[] g = lsaRank == 0 ? [] : RandomizedSvd.Compute(tfidf, lsaRank, LsaPowerIterations, new RandomSource(seed, "latent semantic analysis"), parallel).Right;

        int terms = tfidf.ColumnCount, width = rank + lsaRank;
        var table = new float[terms * width];
        double squares = 0;
        for (int term = 0; term < terms; term++)
        {
            var row = table.AsSpan(term * width, rank);
            TensorPrimitives.Multiply(e.Left.AsSpan(term * rank, rank), e.Values, row);
            squares += TensorPrimitives.SumOfSquares<float>(row);
            g.AsSpan(term * lsaRank, lsaRank).CopyTo(table.AsSpan(term * width + rank));
        }

        float scale = squares > 0 ? (float)(1 / Math.Sqrt(squares / terms)) : 1;
        for (int term = 0; term < terms; term++)
        {
            var row = table.AsSpan(term * width, rank);
            TensorPrimitives.Multiply(row, scale, row);
        }

        return new WordVectors(table, terms, rank, lsaRank);
    }
}
