using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Models;

namespace MLNet.TextClustering.Training;

/// <summary>
/// The weights before the first step: mu = 3 Pᵀ e, P the principal axes of the document vectors, and a decoder that maps it back to terms.
/// Training can only refine a good start.
/// </summary>
internal static class PrincipalStart
{
    private const int MostDocuments = 5000;
    private const float Scale = 3;

    public static ModelWeights Compute(Corpus corpus, int latentSize, int hiddenSize, int seed)
    {
        float[] axes = Axes(corpus, latentSize, seed); // latent x R
        int width = corpus.Width;

        var hidden = new float[hiddenSize * width];
        var random = new RandomSource(seed, "encoder");
        float bound = 1 / MathF.Sqrt(width);
        foreach (ref float weight in hidden.AsSpan()) weight = ((2 * random.NextSingle()) - 1) * bound;

        var residual = new float[axes.Length];
        TensorPrimitives.Multiply<float>(axes, Scale, residual);
        var encoder = new EncoderWeights(hidden, new float[hiddenSize], new float[latentSize * hiddenSize], new float[latentSize], residual);
        return new ModelWeights(encoder, new DecoderWeights(DecoderTerms(corpus.Vectors.Words, axes, latentSize), LogUnigrams(corpus.Tfidf)));
    }

    // The directions of largest variance of up to 5,000 document vectors, one row an axis.
    private static float[] Axes(Corpus corpus, int latentSize, int seed)
    {
        int width = corpus.Width;
        int[] documents = Enumerable.Range(0, corpus.Count).ToArray();
        if (documents.Length > MostDocuments)
        {
            new RandomSource(seed, "principal axes").Shuffle<int>(documents);
            documents = documents[..MostDocuments];
        }

        var mean = new double[width];
        var wide = new double[width];
        var covariance = new double[width * width];
        foreach (int document in documents)
        {
            TensorPrimitives.ConvertTruncating<float, double>(corpus.Row(document), wide);
            TensorPrimitives.Add<double>(mean, wide, mean);
            for (int i = 0; i < width; i++)
                TensorPrimitives.MultiplyAdd(wide, wide[i], covariance.AsSpan(i * width, width), covariance.AsSpan(i * width, width));
        }

        TensorPrimitives.Divide<double>(mean, documents.Length, mean);
        for (int i = 0; i < width; i++)
            TensorPrimitives.MultiplyAdd(mean, -mean[i] * documents.Length, covariance.AsSpan(i * width, width), covariance.AsSpan(i * width, width));
        double[] vectors = SymmetricEigen.Decompose(covariance, width).Vectors;
        return Array.ConvertAll(vectors[..(latentSize * width)], x => (float)x);
    }

    // W = ([E | G] − column means) P: terms x latent.
    private static float[] DecoderTerms(WordVectors words, float[] axes, int latentSize)
    {
        int width = words.Width, stride = axes.Length / latentSize;
        var means = new float[width];
        for (int term = 0; term < words.TermCount; term++) TensorPrimitives.Add(means, words.RowOf(term), means);
        TensorPrimitives.Divide<float>(means, words.TermCount, means);

        var decoder = new float[words.TermCount * latentSize];
        var centred = new float[width];
        for (int term = 0; term < words.TermCount; term++)
        {
            TensorPrimitives.Subtract(words.RowOf(term), means, centred);
            for (int i = 0; i < latentSize; i++)
                decoder[(term * latentSize) + i] = TensorPrimitives.Dot<float>(centred, axes.AsSpan(i * stride, width));
        }

        return decoder;
    }

    // b = ln(mean target + 1e-7); a document's target is its TF-IDF row divided by its sum.
    private static float[] LogUnigrams(SparseMatrix tfidf)
    {
        var shares = new double[tfidf.ColumnCount];
        for (int document = 0; document < tfidf.RowCount; document++)
        {
            ReadOnlySpan<int> terms = tfidf.RowColumns(document);
            ReadOnlySpan<float> weights = tfidf.RowValues(document);
            double sum = TensorPrimitives.Sum(weights);
            for (int i = 0; i < terms.Length; i++) shares[terms[i]] += weights[i] / sum;
        }

        double total = Math.Max(1e-12, shares.Sum());
        return Array.ConvertAll(shares, share => (float)Math.Log((share / total) + 1e-7));
    }
}
