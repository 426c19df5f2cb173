using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Readme;

/// <summary>The code that docs/MODELS.md shows, compiled and run as it stands there.</summary>
internal static class EnsembleSnippet
{
    public static void Run(MLContext ml, IDataView texts)
    {
        // docs/MODELS.md
        var text = ml.TextClustering();
        var latents = text.Featurize("Features", "Text").Append(text.Ensemble("Latent", i => i switch
        {
            0 => text.VaeLatent("Latent0", "Features", new VaeLatentOptions { Seed = 1 }),
            1 => text.ContrastiveLatent("Latent1", "Features", new ContrastiveLatentOptions { Seed = 2 }),
            _ => text.VaeLatent("Latent2", "Features", new VaeLatentOptions { Prior = VaePrior.VonMisesFisher, Seed = 3 }),
        }));
        ITransformer ensemble = latents.Append(text.TiedGaussianMixture("Latent", 5)).Fit(texts);

        ITransformer consensus = latents.Append(text.Consensus(5, i => i switch
        {
            0 => text.TiedGaussianMixture("Latent", 5),
            1 => text.SpectralClustering("Latent", 5),
            _ => text.VonMisesFisherMixture("Latent", 5),
        })).Fit(texts);
        foreach (ITransformer model in new[] { ensemble, consensus })
            Console.WriteLine(string.Join("; ", text.Explain(model, texts).Clusters.Select(cluster => cluster.Name)));
        // end
    }
}
