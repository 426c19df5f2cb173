using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>A fitted pipeline and the documents as it sees them.</summary>
/// <param name="Model">The whole pipeline, to be saved.</param>
/// <param name="Scored">The documents with all columns, computed as they are read.</param>
/// <param name="Times">What the stages took; load is not among them.</param>
internal sealed record FittedClustering(ITransformer Model, IDataView Scored, StageTimes Times)
{
    /// <summary>Fits the parts one after the other on cached data: nothing is featurized twice.</summary>
    public static FittedClustering Fit(MLContext mlContext, MethodParts parts, IDataView documents, StageClock clock, IProgressDisplay display, CancellationToken cancellation)
    {
        display.Stage("featurize");
        var featurizer = parts.Featurizer.Fit(documents);
        var features = Cached(mlContext, featurizer.Transform(documents));
        var featurize = clock.Lap();
        cancellation.ThrowIfCancellationRequested();

        display.Stage("train");
        var latent = parts.Latent?.Fit(features);
        var points = latent is null ? features : Cached(mlContext, latent.Transform(features));
        var train = clock.Lap();
        cancellation.ThrowIfCancellationRequested();

        display.Stage("cluster");
        var clusterer = parts.Clusterer.Fit(points);
        var cluster = clock.Lap();
        cancellation.ThrowIfCancellationRequested();

        ITransformer[] fitted = latent is null ? [featurizer, clusterer] : [featurizer, latent, clusterer];
        return new FittedClustering(new TransformerChain<ITransformer>(fitted), clusterer.Transform(points), new StageTimes(featurize, train, cluster));
    }

    // The cache fills as it is read; reading it here keeps each stage's work in that stage's time.
    private static IDataView Cached(MLContext mlContext, IDataView data)
    {
        var cached = mlContext.Data.Cache(data);
        using var cursor = cached.GetRowCursor(cached.Schema);
        while (cursor.MoveNext())
        {
        }

        return cached;
    }
}

/// <summary>What the stages of a fit took.</summary>
internal sealed record StageTimes(StageTime Featurize, StageTime Train, StageTime Cluster);
