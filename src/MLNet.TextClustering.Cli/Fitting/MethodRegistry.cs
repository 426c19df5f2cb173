using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>Every method of the library under the name that <c>--method</c> takes; the first is the default. A new method is one entry.</summary>
internal static class MethodRegistry
{
    private const string Features = "Features";
    public const string Latent = "Latent";

    public static IReadOnlyList<Method> All { get; } =
    [
        new("vae", "a neighbour VAE and a Gaussian mixture with one covariance (default)", (ml, s) => Vae(ml, s, LatentQuality.Balanced, PointClusterers.Tied)),
        new("vae-fast", "the same without a gradient step", (ml, s) => Vae(ml, s, LatentQuality.Fast, PointClusterers.Tied)),
        new("vae-best", "the same with three trainings side by side, hardly better than one", (ml, s) => Vae(ml, s, LatentQuality.Best, PointClusterers.Tied)),
        WithVae("kmeans", "k-means", PointClusterers.Spherical),
        WithVae("minibatch", "k-means by small batches", PointClusterers.MiniBatch),
        WithVae("vmf", "a von Mises-Fisher mixture", PointClusterers.VonMisesFisher),
        WithVae("gmm", "a Gaussian mixture with diagonal covariances", (ml, s) => PointClusterers.Gaussian(ml, s, GaussianCovariance.Diagonal)),
        WithVae("gmm-full", "a Gaussian mixture with full covariances", (ml, s) => PointClusterers.Gaussian(ml, s, GaussianCovariance.Full)),
        WithVae("agglomerative", "hierarchical clustering by Ward", PointClusterers.Agglomerative),
        WithVae("spectral", "spectral clustering", PointClusterers.Spectral),
        WithVae("hdbscan", "HDBSCAN, which finds the number of clusters itself and leaves noise without one", PointClusterers.Hdbscan),
        new("vae-featurizetext", "the default method behind ML.NET's FeaturizeText with its defaults", (ml, s) => Vae(ml, s, LatentQuality.Balanced, PointClusterers.Tied) with { Featurizer = ml.Transforms.Text.FeaturizeText(Features, s.TextColumn) }),
        new("ppmi-kmeans", "word vectors from the corpus's co-occurrences, means of them as document vectors, and k-means", (ml, s) => Vae(ml, WordVectorsAlone(s), LatentQuality.Fast, PointClusterers.Spherical)),
        new("lsa-kmeans", "latent semantic analysis and k-means", (ml, s) => new MethodParts(Counts(ml, s), Lsa(ml, s), PointClusterers.Spherical(ml, s), Latent)),
        new("textbook-vae", "the VAE of the textbook, which collapses on texts, and k-means", (ml, s) => new MethodParts(Counts(ml, s), Textbook(ml, s), PointClusterers.Spherical(ml, s), Latent)),
        new("tfidf-kmeans", "k-means on TF-IDF", (ml, s) => new MethodParts(Counts(ml, s), null, ml.TextClustering().TfIdfKMeans(Terms(new TfIdfKMeansOptions(), s)), null)),
        new("nmf", "non-negative matrix factorisation of TF-IDF", (ml, s) => new MethodParts(Counts(ml, s), null, ml.TextClustering().NonNegativeMatrixFactorization(Terms(new NmfOptions(), s)), null)),
        new("lda", "latent Dirichlet allocation", (ml, s) => new MethodParts(Counts(ml, s), null, ml.TextClustering().LatentDirichletAllocation(Terms(new LdaOptions(), s)), null)),
    ];

    public static string Help => string.Join("; ", All.Select(m => $"{m.Name}: {m.Description}")) + ".";

    // What comes after it weighs terms itself, so it wants counts.
    private static EstimatorChain<ITransformer> Counts(MLContext ml, MethodSettings settings) => ml.TextClustering().Featurize(Features, settings.TextColumn);

    private static Method WithVae(string name, string description, Func<MLContext, MethodSettings, IEstimator<ITransformer>> clusterer) =>
        new($"vae-{name}", $"a neighbour VAE and {description}", (ml, s) => Vae(ml, s, LatentQuality.Balanced, clusterer));

    private static MethodParts Vae(MLContext ml, MethodSettings settings, LatentQuality quality, Func<MLContext, MethodSettings, IEstimator<ITransformer>> clusterer)
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
        return new MethodParts(Counts(ml, settings), ml.TextClustering().VaeLatent(Latent, Features, options), clusterer(ml, settings), Latent);
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

    private static TOptions Terms<TOptions>(TOptions options, MethodSettings settings) where TOptions : TermClusterOptions
    {
        options.FeatureColumnName = Features;
        options.NumberOfClusters = settings.Clusters;
        options.Seed = settings.Seed;
        options.Progress = new EpochProgress(settings.Progress);
        options.CancellationToken = settings.Cancellation;
        return options;
    }
}
