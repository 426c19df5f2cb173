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
        var mu = new float[encoder.LatentSize];
        var hidden = new float[encoder.HiddenSize];
        var sums = new double[mu.Length];
        var squares = new double[mu.Length];
        int stride = Math.Max(1, corpus.Count / MostDocuments), count = 0;
        for (int document = 0; document < corpus.Count; document += stride, count++)
        {
            kernel.Encode(corpus.Row(document), mu, hidden);
            for (int i = 0; i < mu.Length; i++)
            {
                sums[i] += mu[i];
                squares[i] += (double)mu[i] * mu[i];
            }
        }

        return Enumerable.Range(0, mu.Length).Count(i => (squares[i] / count) - (sums[i] / count * (sums[i] / count)) > LeastVariance);
    }
}
