using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Models;

namespace MLNet.TextClustering.Training;

/// <summary>How many dimensions of a latent tell documents apart: those in which mu varies by more than 0.01 over the documents (Burda, Grosse and Salakhutdinov 2016).</summary>
internal static class ActiveUnits
{
    private const double LeastVariance = 0.01;
    private const int MostDocuments = 5000;

    /// <param name="corpus">The documents, of which up to 5,000, evenly spaced, are looked at.</param>
    /// <param name="encoder">Makes mu of them.</param>
    public static int Count(Corpus corpus, EncoderWeights encoder)
    {
        var kernel = new EncoderKernel(encoder);
        var hidden = new float[encoder.HiddenSize];
        return Count(corpus.Count, encoder.LatentSize, (document, mu) => kernel.Encode(corpus.Row(document), mu, hidden));
    }

    /// <inheritdoc cref="Count(Corpus, EncoderWeights)"/>
    public static int Count(SparseMatrix tfidf, TextbookWeights weights)
    {
        var hidden = new float[weights.HiddenSize];
        return Count(tfidf.RowCount, weights.LatentSize, (document, mu) =>
            TextbookEncoder.Encode(tfidf.RowColumns(document), tfidf.RowValues(document), weights.Input, weights.InputBias, weights.Mean, weights.MeanBias, mu, hidden));
    }

    private static int Count(int documents, int latentSize, Action<int, float[]> encode)
    {
        var mu = new float[latentSize];
        var sums = new double[latentSize];
        var squares = new double[latentSize];
        int stride = Math.Max(1, documents / MostDocuments), count = 0;
        for (int document = 0; document < documents; document += stride, count++)
        {
            encode(document, mu);
            for (int i = 0; i < mu.Length; i++)
            {
                sums[i] += mu[i];
                squares[i] += (double)mu[i] * mu[i];
            }
        }

        return Enumerable.Range(0, latentSize).Count(i => (squares[i] / count) - (sums[i] / count * (sums[i] / count)) > LeastVariance);
    }
}
