using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>Learns a dense latent of each document from sparse term features, without labels and without any pretrained model: the neighbour VAE.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Input column</term><description>Known-size vector of <see cref="float"/>, sparse or dense: what FeaturizeText makes, counts or weights</description></item>
/// <item><term>Output column</term><description>Dense known-size vector of <see cref="float"/>, of length one unless <see cref="LatentOptions.Normalize"/> is false</description></item>
/// <item><term>Passes over the data</term><description>One; the rows are kept sparse in memory</description></item>
/// <item><term>Scoring</term><description>Row to row, from many threads, without TorchSharp</description></item>
/// <item><term>Saved by</term><description><c>mlContext.Model.Save</c>; loaded in any process that has this assembly</description></item>
/// </list>
/// <para>
/// It chooses its vocabulary by document frequency, weighs terms by TF-IDF, makes word vectors from the corpus's co-occurrences (positive pointwise mutual information,
/// truncated SVD) with latent semantic analysis beside them, starts a variational autoencoder with multinomial likelihood at the principal axes of the document
/// vectors, and refines it for about 100 steps so that documents explain their neighbours (see <see cref="VaeLatentOptions"/> for each part).
/// </para>
/// <para>A document without any known term gets one constant latent, in training and in scoring, and takes no part in training.</para>
/// </remarks>
public sealed class VaeLatentEstimator : LatentEstimator
{
    private const int ClustersForGuard = 20;
    private const int SeedsApart = 7919;

    private readonly VaeLatentOptions _options;

    internal VaeLatentEstimator(MLContext ml, string outputColumnName, string? inputColumnName, VaeLatentOptions options)
        : base(ml, outputColumnName, inputColumnName, options) => _options = options;

    private protected override int NeighbourCount => Math.Max(_options.Neighbours, _options.ContrastiveNeighbours);

    private protected override ModelWeights Train(Corpus corpus, ModelWeights start, IChannel log)
    {
        ModelWeights[] trained = [.. Enumerable.Range(0, _options.ResolvedTrainings).Select(training => TrainOnce(corpus, start, training, log))];
        return _options.Guard switch
        {
            TrainingGuard.Join => JoinedWeights.Of([start.WithoutHidden(), .. trained], trained.Length),
            TrainingGuard.Choose => Choose(corpus, start, JoinedWeights.Of(trained, trained.Length), log),
            _ => JoinedWeights.Of(trained, trained.Length),
        };
    }

    private ModelWeights TrainOnce(Corpus corpus, ModelWeights start, int training, IChannel log)
    {
        var options = (VaeLatentOptions)_options.Copy();
        options.Seed = unchecked(_options.Seed + (training * SeedsApart));
        return new LatentTrainer(corpus, options, options.Plan, progress => Report(log, progress))
            .Train(start, (weights, device) => VaeNetwork.Create(options, corpus, weights, device));
    }

    private ModelWeights Choose(Corpus corpus, ModelWeights start, ModelWeights trained, IChannel log)
    {
        var guard = new Guard(corpus, _options.ExpectedClusters ?? ClustersForGuard, _options.Seed, _options.Parallel);
        double before = guard.Judge(start), after = guard.Judge(trained);
        log.Info(MessageSensitivity.None, string.Create(
            CultureInfo.InvariantCulture, $"Guard: modularity {before:F4} untrained, {after:F4} trained; kept the {(after >= before ? "trained" : "untrained")} encoder."));
        return after >= before ? trained : start;
    }
}
