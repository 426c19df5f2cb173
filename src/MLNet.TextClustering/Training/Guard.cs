using System.Numerics.Tensors;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Models;

namespace MLNet.TextClustering.Training;

/// <summary>
/// Training must not cost quality: the untrained and the trained latents are clustered alike, and the clustering with the larger modularity on the graph of TF-IDF neighbours wins. No
/// labels, no threshold. A graph of neighbours by document vector would favour the start that was made from them.
/// </summary>
internal sealed class Guard
{
    private const int MostPoints = 6000;
    private const int Restarts = 4;
    private const int Iterations = 50;
    private const int Steps = 10;
    private const double Regularization = 0.05;

    private readonly Corpus _corpus;
    private readonly TfidfGraph _graph;
    private readonly int _clusters;
    private readonly int _seed;
    private readonly ParallelOptions _parallel;

    /// <param name="corpus">The documents.</param>
    /// <param name="clusters">How many clusters to judge by.</param>
    /// <param name="seed">Seeds the sample of the graph and k-means.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public Guard(Corpus corpus, int clusters, int seed, ParallelOptions parallel)
    {
        _corpus = corpus;
        _graph = TfidfGraph.Build(corpus.Tfidf, seed, parallel);
        _clusters = clusters;
        _seed = seed;
        _parallel = parallel;
    }

    /// <summary>Modularity of the clusters that a tied Gaussian mixture finds among an encoder's latents.</summary>
    public double Judge(ModelWeights weights)
    {
        Points latents = Encode(new EncoderKernel(weights.Encoder), weights.Parts);
        Points some = EvenlySpaced(latents);
        int clusters = some.CountDistinct(_clusters);
        KMeansResult start = KMeansFit.Best(some, clusters, spherical: false, Restarts, Iterations, _seed, _parallel);
        TiedGaussianMixtureModel mixture = TiedGaussianMixtureFit.Fit(some, start, Steps, Regularization, _parallel);
        var assignments = new int[latents.Count];
        var posterior = new float[clusters];
        var scratch = new float[latents.Width];
        for (int i = 0; i < assignments.Length; i++)
        {
            mixture.Posterior(latents[i], posterior, scratch);
            assignments[i] = TensorPrimitives.IndexOfMax<float>(posterior);
        }

        return _graph.Modularity(assignments);
    }

    private Points Encode(EncoderKernel kernel, int parts)
    {
        int size = kernel.Weights.LatentSize;
        var latents = new float[_corpus.Count * size];
        var hidden = new float[kernel.Weights.HiddenSize];
        for (int i = 0; i < _corpus.Count; i++)
        {
            Span<float> latent = latents.AsSpan(i * size, size);
            kernel.Encode(_corpus.Row(i), latent, hidden);
            FeatureRow.NormalizeToOne(latent, parts);
        }

        return new Points(latents, _corpus.Count, size);
    }

    // Of many latents, so many are enough to fit the clusters.
    private static Points EvenlySpaced(Points latents)
    {
        int stride = Math.Max(1, latents.Count / MostPoints), count = (latents.Count + stride - 1) / stride;
        if (stride == 1) return latents;
        var values = new float[count * latents.Width];
        for (int i = 0; i < count; i++) latents[i * stride].CopyTo(values.AsSpan(i * latents.Width));
        return new Points(values, count, latents.Width);
    }
}
