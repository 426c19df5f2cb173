using Microsoft.ML;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>The latents of <see cref="MethodRegistry"/>: what makes points of features.</summary>
internal static class Latents
{
    public static Func<MLContext, MethodSettings, LatentEstimator> Vae(LatentQuality quality) => (ml, s) =>
        ml.TextClustering().VaeLatent(s.LatentColumn, MethodRegistry.Features, Adjusted(new VaeLatentOptions { Quality = quality }, s));

    public static LatentEstimator SphericalVae(MLContext ml, MethodSettings settings) => ml.TextClustering().VaeLatent(
        settings.LatentColumn, MethodRegistry.Features, Adjusted(new VaeLatentOptions { Prior = VaePrior.VonMisesFisher }, settings));

    public static LatentEstimator Autoencoder(MLContext ml, MethodSettings settings) =>
        ml.TextClustering().AutoencoderLatent(settings.LatentColumn, MethodRegistry.Features, Adjusted(new AutoencoderLatentOptions(), settings));

    public static Func<MLContext, MethodSettings, IEstimator<ITransformer>> Adversarial(LatentRegularizer regularizer) => (ml, s) =>
        ml.TextClustering().AdversarialLatent(MethodRegistry.Latent, MethodRegistry.Features, Adjusted(new AdversarialLatentOptions { Regularizer = regularizer }, s));

    public static LatentEstimator Contrastive(MLContext ml, MethodSettings settings) =>
        ml.TextClustering().ContrastiveLatent(settings.LatentColumn, MethodRegistry.Features, Adjusted(new ContrastiveLatentOptions(), settings));

    public static IEstimator<ITransformer> MixtureVae(MLContext ml, MethodSettings settings) => ml.TextClustering().MixtureVae(
        MethodRegistry.Latent, MethodRegistry.Features, new MixtureVaeOptions { NumberOfClusters = settings.Clusters, Latent = Adjusted(new VaeLatentOptions(), settings) });

    public static Func<MLContext, MethodSettings, IEstimator<ITransformer>> Refined(bool reconstruction, bool cosine) => (ml, s) => ml.TextClustering().DeepEmbeddedClustering(
        ml.TextClustering().VaeLatent(MethodRegistry.Latent, MethodRegistry.Features, Adjusted(new VaeLatentOptions { Guard = TrainingGuard.None }, s)),
        new DeepEmbeddedClusteringOptions { NumberOfClusters = s.Clusters, Reconstruction = reconstruction, Cosine = cosine, Temperature = cosine ? 0.1 : 1 });

    // All axes and no LSA beside them: the latents are the document vectors, turned. The rank is the recipe's for any number of clusters.
    public static IEstimator<ITransformer> WordVectorsAlone(MLContext ml, MethodSettings settings)
    {
        VaeLatentOptions options = Adjusted(new VaeLatentOptions { Quality = LatentQuality.Fast, LsaRank = 0 }, settings);
        options.WordVectorRank ??= 100;
        options.LatentSize ??= options.WordVectorRank + options.LsaRank;
        return ml.TextClustering().VaeLatent(MethodRegistry.Latent, MethodRegistry.Features, options);
    }

    public static IEstimator<ITransformer> Lsa(MLContext ml, MethodSettings settings) => ml.TextClustering().LsaLatent(MethodRegistry.Latent, MethodRegistry.Features, new LsaLatentOptions
    {
        Seed = settings.Seed,
        CancellationToken = settings.Cancellation,
    });

    public static IEstimator<ITransformer> Textbook(MLContext ml, MethodSettings settings) =>
        ml.TextClustering().TextbookVaeLatent(MethodRegistry.Latent, MethodRegistry.Features, new TextbookVaeLatentOptions
        {
            Seed = settings.Seed,
            Progress = new EpochProgress(settings.Progress),
            CancellationToken = settings.Cancellation,
        });

    /// <summary>Latents side by side, each with a seed and a column of its own until they are joined.</summary>
    public static Func<MLContext, MethodSettings, IEstimator<ITransformer>> Joined(params Func<MLContext, MethodSettings, LatentEstimator>[] members) => (ml, s) =>
        ml.TextClustering().Ensemble(
            s.LatentColumn,
            i => members[i](ml, s with { Seed = s.Seed + i, LatentColumn = s.LatentColumn + i }),
            new EnsembleOptions { Members = members.Length, CancellationToken = s.Cancellation });

    private static TOptions Adjusted<TOptions>(TOptions options, MethodSettings settings) where TOptions : LatentOptions
    {
        options.Seed = settings.Seed;
        options.ExpectedClusters = settings.Clusters;
        options.Progress = new EpochProgress(settings.Progress);
        options.CancellationToken = settings.Cancellation;
        settings.Adjust(options);
        return options;
    }
}
