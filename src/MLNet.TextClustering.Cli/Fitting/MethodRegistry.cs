using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>Every method of the library under the name that <c>--method</c> takes; the first is the default. A new method is one entry.</summary>
internal static class MethodRegistry
{
    private const string Features = "Features";
    private const string Latent = "Latent";

    public static IReadOnlyList<Method> All { get; } =
    [
        new("vae", "a neighbour VAE and a Gaussian mixture with one covariance (default)", (ml, s) => Vae(ml, s, LatentQuality.Balanced, Mixture(ml, s))),
        new("vae-fast", "the same without a gradient step", (ml, s) => Vae(ml, s, LatentQuality.Fast, Mixture(ml, s))),
        new("vae-best", "the same with a longer training", (ml, s) => Vae(ml, s, LatentQuality.Best, Mixture(ml, s))),
        new("vae-kmeans", "a neighbour VAE and k-means", (ml, s) => Vae(ml, s, LatentQuality.Balanced, Spherical(ml, s))),
        new("vae-featurizetext", "the default method behind ML.NET's FeaturizeText with its defaults", (ml, s) => Vae(ml, s, LatentQuality.Balanced, Mixture(ml, s)) with { Featurizer = ml.Transforms.Text.FeaturizeText(Features, s.TextColumn) }),
        new("ppmi-kmeans", "word vectors from the corpus's co-occurrences, means of them as document vectors, and k-means", (ml, s) => Vae(ml, WordVectorsAlone(s), LatentQuality.Fast, Spherical(ml, s))),
        new("lsa-kmeans", "latent semantic analysis and k-means", (ml, s) => new MethodParts(Counts(ml, s), Lsa(ml, s), Spherical(ml, s), Latent)),
        new("textbook-vae", "the VAE of the textbook, which collapses on texts, and k-means", (ml, s) => new MethodParts(Counts(ml, s), Textbook(ml, s), Spherical(ml, s), Latent)),
        new("tfidf-kmeans", "k-means on TF-IDF", (ml, s) => new MethodParts(Counts(ml, s), null, ml.TextClustering().TfIdfKMeans(Terms(new TfIdfKMeansOptions(), s)), null)),
        new("nmf", "non-negative matrix factorisation of TF-IDF", (ml, s) => new MethodParts(Counts(ml, s), null, ml.TextClustering().NonNegativeMatrixFactorization(Terms(new NmfOptions(), s)), null)),
        new("lda", "latent Dirichlet allocation", (ml, s) => new MethodParts(Counts(ml, s), null, ml.TextClustering().LatentDirichletAllocation(Terms(new LdaOptions(), s)), null)),
    ];

    public static string Help => string.Join("; ", All.Select(m => $"{m.Name}: {m.Description}")) + ".";

    // What comes after it weighs terms itself, so it wants counts.
    private static EstimatorChain<ITransformer> Counts(MLContext ml, MethodSettings settings) => ml.TextClustering().Featurize(Features, settings.TextColumn);

    private static MethodParts Vae(MLContext ml, MethodSettings settings, LatentQuality quality, IEstimator<ITransformer> clusterer)
    {
        var options = new VaeLatentOptions
        {
            Quality = quality,
            Seed = settings.Seed,
            ExpectedClusters = settings.Clusters,
            Progress = new EpochProgress(settings.Progress),
            CancellationToken = settings.Cancellation,
        };
        settings.Adjust(options);
        return new MethodParts(Counts(ml, settings), ml.TextClustering().VaeLatent(Latent, Features, options), clusterer, Latent);
    }

    // All axes and no LSA beside them: the latents are the document vectors, turned.
    private static MethodSettings WordVectorsAlone(MethodSettings settings) => settings with
    {
        Adjust = options =>
        {
            options.LsaRank = 0;
            settings.Adjust(options);
            options.LatentSize ??= options.WordVectorRank + options.LsaRank;
        },
    };

    private static TextbookVaeLatentEstimator Textbook(MLContext ml, MethodSettings settings) => ml.TextClustering().TextbookVaeLatent(Latent, Features, new TextbookVaeLatentOptions
    {
        Seed = settings.Seed,
        Progress = new EpochProgress(settings.Progress),
        CancellationToken = settings.Cancellation,
    });

    private static LsaLatentEstimator Lsa(MLContext ml, MethodSettings settings) => ml.TextClustering().LsaLatent(Latent, Features, new LsaLatentOptions
    {
        Seed = settings.Seed,
        CancellationToken = settings.Cancellation,
    });

    private static TiedGaussianMixtureTrainer Mixture(MLContext ml, MethodSettings settings) => ml.TextClustering().TiedGaussianMixture(new TiedGaussianMixtureOptions
    {
        FeatureColumnName = Latent,
        NumberOfClusters = settings.Clusters,
        Seed = settings.Seed,
        CancellationToken = settings.Cancellation,
    });

    private static SphericalKMeansTrainer Spherical(MLContext ml, MethodSettings settings) => ml.TextClustering().SphericalKMeans(new SphericalKMeansOptions
    {
        FeatureColumnName = Latent,
        NumberOfClusters = settings.Clusters,
        Seed = settings.Seed,
        CancellationToken = settings.Cancellation,
    });

    private static TOptions Terms<TOptions>(TOptions options, MethodSettings settings) where TOptions : TermClusterOptions
    {
        options.FeatureColumnName = Features;
        options.NumberOfClusters = settings.Clusters;
        options.Seed = settings.Seed;
        options.Progress = new EpochProgress(settings.Progress);
        options.CancellationToken = settings.Cancellation;
        return options;
    }

    private sealed class EpochProgress(Action<double> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Epochs > 0)
                report((double)value.Epoch / value.Epochs);
        }
    }
}
