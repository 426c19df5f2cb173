using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>Every method of the library under the name that <c>--method</c> takes; the first is the default. A new method is one entry.</summary>
internal static class MethodRegistry
{
    public const string Features = "Features";
    public const string Latent = "Latent";

    public static IReadOnlyList<Method> All { get; } =
    [
        OnLatent("vae", "a neighbour VAE and a Gaussian mixture with one covariance (default)", Latents.Vae(LatentQuality.Balanced), PointClusterers.Tied),
        OnLatent("vae-fast", "the same without a gradient step", Latents.Vae(LatentQuality.Fast), PointClusterers.Tied),
        OnLatent("vae-best", "the same with three trainings side by side, hardly better than one up to a hundred clusters", Latents.Vae(LatentQuality.Best), PointClusterers.Tied),
        OnVae("kmeans", "k-means", PointClusterers.Spherical),
        OnVae("minibatch", "k-means by small batches", PointClusterers.MiniBatch),
        OnVae("vmf", "a von Mises-Fisher mixture", PointClusterers.VonMisesFisher),
        OnVae("gmm", "a Gaussian mixture with diagonal covariances", (ml, s) => PointClusterers.Gaussian(ml, s, GaussianCovariance.Diagonal)),
        OnVae("gmm-full", "a Gaussian mixture with full covariances", (ml, s) => PointClusterers.Gaussian(ml, s, GaussianCovariance.Full)),
        OnVae("agglomerative", "hierarchical clustering by Ward", PointClusterers.Agglomerative),
        OnVae("spectral", "spectral clustering of their nearest neighbours", PointClusterers.Spectral),
        OnVae("hdbscan", "HDBSCAN on a map of its latents, which finds the number of clusters itself and leaves noise without one", PointClusterers.HdbscanOnMap),
        BehindFeaturizeText("vae-featurizetext", "the default method behind ML.NET's FeaturizeText with its defaults"),
        OnLatent("autoencoder", "a denoising autoencoder on the same start, and the default's mixture", Latents.Autoencoder, PointClusterers.Tied),
        OnLatent("adversarial", "an adversarial autoencoder, and the default's mixture", Latents.Adversarial(LatentRegularizer.Discriminator), PointClusterers.Tied),
        OnLatent("wasserstein", "a Wasserstein autoencoder, and the default's mixture", Latents.Adversarial(LatentRegularizer.MaximumMeanDiscrepancy), PointClusterers.Tied),
        OnLatent("contrastive", "contrastive learning joined with clustering, and the default's mixture", Latents.Contrastive, PointClusterers.Tied),
        OnLatent("ensemble", "latents of the default's VAE, of contrastive learning and of a VAE on the sphere side by side, and the default's mixture", Ensemble, PointClusterers.Tied),
        OnLatent("consensus", "the same latents, on which the default's mixture, spectral clustering and a von Mises-Fisher mixture vote", Ensemble,
            PointClusterers.Consensus(PointClusterers.Tied, PointClusterers.Spectral, PointClusterers.VonMisesFisher)),
        Joint("mixture-vae", "a VAE whose prior is a Gaussian mixture (VaDE)", Latents.MixtureVae),
        Joint("dec", "the default's VAE, refined together with its clusters (DEC)", Latents.Refined(reconstruction: false, cosine: false)),
        Joint("idec", "the same, held by the reconstruction (IDEC)", Latents.Refined(reconstruction: true, cosine: false)),
        Joint("idec-cosine", "the same by cosines", Latents.Refined(reconstruction: true, cosine: true)),
        OnLatent("ppmi-kmeans", "word vectors from the corpus's co-occurrences, means of them as document vectors, and k-means", Latents.WordVectorsAlone, PointClusterers.Spherical),
        OnLatent("lsa-kmeans", "latent semantic analysis and k-means", Latents.Lsa, PointClusterers.Spherical),
        OnLatent("textbook-vae", "the VAE of the textbook, which collapses on texts, and k-means", Latents.Textbook, PointClusterers.Spherical),
        OnTerms("tfidf-kmeans", "k-means on TF-IDF", (ml, s) => ml.TextClustering().TfIdfKMeans(Terms(new TfIdfKMeansOptions(), s))),
        OnTerms("nmf", "non-negative matrix factorisation of TF-IDF", (ml, s) => ml.TextClustering().NonNegativeMatrixFactorization(Terms(new NmfOptions(), s))),
        OnTerms("lda", "latent Dirichlet allocation", (ml, s) => ml.TextClustering().LatentDirichletAllocation(Terms(new LdaOptions(), s))),
    ];

    private static Func<MLContext, MethodSettings, IEstimator<ITransformer>> Ensemble => Latents.Joined(Latents.Vae(LatentQuality.Balanced), Latents.Contrastive, Latents.SphericalVae);

    public static string Help => string.Join("; ", All.Select(m => $"{m.Name}: {m.Description}")) + ".";

    private static Method OnLatent(
        string name, string description, Func<MLContext, MethodSettings, IEstimator<ITransformer>> latent, Func<MLContext, MethodSettings, IEstimator<ITransformer>> clusterer) =>
        new(name, description, (ml, s) => new MethodParts(Counts(ml, s), latent(ml, s), clusterer(ml, s), Latent));

    private static Method OnVae(string name, string description, Func<MLContext, MethodSettings, IEstimator<ITransformer>> clusterer) =>
        OnLatent($"vae-{name}", $"a neighbour VAE and {description}", Latents.Vae(LatentQuality.Balanced), clusterer);

    private static Method Joint(string name, string description, Func<MLContext, MethodSettings, IEstimator<ITransformer>> joint) =>
        new(name, description, (ml, s) => new MethodParts(Counts(ml, s), null, joint(ml, s), Latent));

    private static Method OnTerms(string name, string description, Func<MLContext, MethodSettings, IEstimator<ITransformer>> clusterer) =>
        new(name, description, (ml, s) => new MethodParts(Counts(ml, s), null, clusterer(ml, s), null));

    private static Method BehindFeaturizeText(string name, string description) => new(name, description, (ml, s) =>
        new MethodParts(ml.Transforms.Text.FeaturizeText(Features, s.TextColumn), Latents.Vae(LatentQuality.Balanced)(ml, s), PointClusterers.Tied(ml, s), Latent));

    // What comes after it weighs terms itself, so it wants counts.
    private static EstimatorChain<ITransformer> Counts(MLContext ml, MethodSettings settings) => ml.TextClustering().Featurize(Features, settings.TextColumn);

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
