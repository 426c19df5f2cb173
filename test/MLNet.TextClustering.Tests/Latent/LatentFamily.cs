using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Latent;

/// <summary>Every model that learns latents, small and quick, under its name: what holds for one has to hold for all.</summary>
internal static class LatentFamily
{
    public static IEnumerable<string> Names => Makers.Keys;

    private static readonly Dictionary<string, Func<MLContext, Action<LatentOptions>, IEstimator<ITransformer>>> Makers = new()
    {
        ["vae"] = (ml, change) => ml.TextClustering().VaeLatent("Latent", "Features", Small(new VaeLatentOptions(), change)),
        ["vae of three trainings"] = (ml, change) => ml.TextClustering().VaeLatent("Latent", "Features", Small(new VaeLatentOptions { Trainings = 3 }, change)),
        ["vae of topic shares"] = Vae(() => new VaeLatentOptions { Prior = VaePrior.LogisticNormal, BetaSchedule = BetaSchedule.Cyclic }),
        ["vae on the sphere"] = Vae(() => new VaeLatentOptions { Prior = VaePrior.VonMisesFisher, FreeBits = 0.1 }),
        ["vae with pseudo-documents"] = Vae(() => new VaeLatentOptions { Prior = VaePrior.VampPrior, PseudoDocuments = 10 }),
        ["vae with Gaussian likelihood"] = Vae(() => new VaeLatentOptions { Likelihood = VaeLikelihood.Gaussian, DecoderVarianceForm = DecoderVarianceForm.OfLatent }),
        ["vae with Bernoulli likelihood"] = Vae(() => new VaeLatentOptions { Likelihood = VaeLikelihood.Bernoulli, EarlyStoppingPatience = 2 }),
        ["vae with swapped terms, mixing and an adversary"] = Vae(() => new VaeLatentOptions { TermSwap = 0.2, Mixing = 0.3, VirtualAdversarialWeight = 1, EarlyStoppingPatience = 2 }),
        ["ensemble of two"] = (ml, change) => ml.TextClustering().Ensemble(
            "Latent",
            i => ml.TextClustering().AutoencoderLatent($"Latent{i}", "Features", Small(new AutoencoderLatentOptions(), options => { change(options); options.Seed += 10 * i; })),
            new EnsembleOptions { Members = 2 }),
        ["autoencoder"] = (ml, change) => ml.TextClustering().AutoencoderLatent("Latent", "Features", Small(new AutoencoderLatentOptions(), change)),
        ["autoencoder with dropout and L2"] = (ml, change) =>
            ml.TextClustering().AutoencoderLatent("Latent", "Features", Small(new AutoencoderLatentOptions { HiddenDropout = 0.5, WeightDecay = 1e-3 }, change)),
        ["adversarial"] = (ml, change) => ml.TextClustering().AdversarialLatent("Latent", "Features", Small(new AdversarialLatentOptions(), change)),
        ["wasserstein"] = (ml, change) => ml.TextClustering().AdversarialLatent(
            "Latent", "Features", Small(new AdversarialLatentOptions { Regularizer = LatentRegularizer.MaximumMeanDiscrepancy }, change)),
        ["contrastive"] = (ml, change) => ml.TextClustering().ContrastiveLatent("Latent", "Features", Small(new ContrastiveLatentOptions(), change)),
        ["mixture vae"] = (ml, change) => ml.TextClustering().MixtureVae(
            "Latent", "Features", new MixtureVaeOptions { NumberOfClusters = 5, Epochs = 2, Latent = Small(new VaeLatentOptions(), change) }),
        ["dec"] = (ml, change) => Refined(ml, change, new DeepEmbeddedClusteringOptions { Reconstruction = false }),
        ["idec by cosines"] = (ml, change) => Refined(ml, change, new DeepEmbeddedClusteringOptions { Cosine = true, Temperature = 0.1 }),
    };

    /// <summary>The names of those that give clusters, too.</summary>
    public static IEnumerable<string> Joint => ["mixture vae", "dec", "idec by cosines"];

    public static IEstimator<ITransformer> Make(string name, MLContext ml, Action<LatentOptions>? change = null) => Makers[name](ml, change ?? (_ => { }));

    private static Func<MLContext, Action<LatentOptions>, IEstimator<ITransformer>> Vae(Func<VaeLatentOptions> options) =>
        (ml, change) => ml.TextClustering().VaeLatent("Latent", "Features", Small(options(), change));

    private static DeepEmbeddedClusteringEstimator Refined(MLContext ml, Action<LatentOptions> change, DeepEmbeddedClusteringOptions options)
    {
        options.NumberOfClusters = 5;
        options.Epochs = 2;
        options.Tolerance = 0;
        return ml.TextClustering().DeepEmbeddedClustering(ml.TextClustering().AutoencoderLatent("Latent", "Features", Small(new AutoencoderLatentOptions(), change)), options);
    }

    private static TOptions Small<TOptions>(TOptions options, Action<LatentOptions> change) where TOptions : LatentOptions
    {
        options.LatentSize = 7;
        options.WordVectorRank = 12;
        options.LsaRank = 5;
        options.HiddenSize = 16;
        options.Epochs = 3;
        options.BatchSize = 32;
        options.ExpectedClusters = 5;
        options.Threads = 2;
        change(options);
        return options;
    }
}
