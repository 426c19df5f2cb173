using Microsoft.ML;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>A way to cluster texts that <c>--method</c> can name.</summary>
/// <param name="Name">What the user writes.</param>
/// <param name="Description">One line for the help.</param>
/// <param name="Build">Makes the parts of the pipeline.</param>
internal sealed record Method(string Name, string Description, Func<MLContext, MethodSettings, MethodParts> Build);

/// <summary>What every method is told.</summary>
/// <param name="TextColumn">The column with the texts.</param>
/// <param name="Clusters">How many clusters to make.</param>
/// <param name="Seed">Decides everything that is random.</param>
/// <param name="Progress">Hears how the training goes.</param>
/// <param name="Cancellation">Ends the fit.</param>
internal sealed record MethodSettings(string TextColumn, int Clusters, int Seed, Action<TrainingProgress> Progress, CancellationToken Cancellation)
{
    /// <summary>Changes the options of the method's latent, for <see cref="MethodVariant"/>; a method without such options does not call it.</summary>
    public Action<LatentOptions> Adjust { get; init; } = _ => { };

    /// <summary>Where the latents go; the members of an ensemble have columns of their own.</summary>
    public string LatentColumn { get; init; } = MethodRegistry.Latent;
}

/// <summary>A pipeline in the parts whose times are told apart.</summary>
/// <param name="Featurizer">Texts to sparse features.</param>
/// <param name="Latent">Features to a dense latent; null when the features are clustered as they are.</param>
/// <param name="Clusterer">Latent or features to PredictedLabel.</param>
/// <param name="Space">The dense column in which the silhouette is measured; null when there is none.</param>
internal sealed record MethodParts(IEstimator<ITransformer> Featurizer, IEstimator<ITransformer>? Latent, IEstimator<ITransformer> Clusterer, string? Space);
