using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering.Latent;

/// <summary>A trained latent together with the documents that it was trained on.</summary>
/// <param name="Weighting">Features to TF-IDF.</param>
/// <param name="Corpus">The documents.</param>
/// <param name="Weights">What was learned.</param>
internal sealed record LearnedLatent(TermWeighting Weighting, Corpus Corpus, ModelWeights Weights)
{
    public LatentEncoder Encoder(bool normalize) => new(Weighting, Corpus.Vectors, Weights, normalize);

    /// <summary>mu of each document of the corpus, as it is.</summary>
    public static Points Means(Corpus corpus, EncoderWeights encoder)
    {
        var kernel = new EncoderKernel(encoder);
        int size = encoder.LatentSize;
        var values = new float[corpus.Count * size];
        var hidden = new float[encoder.HiddenSize];
        for (int i = 0; i < corpus.Count; i++) kernel.Encode(corpus.Row(i), values.AsSpan(i * size, size), hidden);
        return new Points(values, corpus.Count, size);
    }
}
