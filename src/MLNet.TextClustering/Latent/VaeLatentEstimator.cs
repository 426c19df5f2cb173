using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>Learns a dense latent of each document from sparse term features, without labels and without any pretrained model: the neighbour VAE.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Input column</term><description>Known-size vector of <see cref="float"/>, sparse or dense: what FeaturizeText makes, counts or weights</description></item>
/// <item><term>Output column</term><description>Dense known-size vector of <see cref="float"/>, of length one unless <see cref="VaeLatentOptions.Normalize"/> is false</description></item>
/// <item><term>Passes over the data</term><description>One; the rows are kept sparse in memory</description></item>
/// <item><term>Scoring</term><description>Row to row, from many threads, without TorchSharp</description></item>
/// <item><term>Saved by</term><description><c>mlContext.Model.Save</c>; loaded in any process that has this assembly</description></item>
/// </list>
/// <para>
/// It chooses its vocabulary by document frequency, weighs terms by TF-IDF, makes word vectors from the corpus's co-occurrences (positive pointwise mutual information,
/// truncated SVD) with latent semantic analysis beside them, starts a variational autoencoder with multinomial likelihood at the principal axes of the document
/// vectors, and refines it for about 300 steps so that documents explain their neighbours (see <see cref="VaeLatentOptions"/> for each part).
/// </para>
/// <para>A document without any known term gets one constant latent, in training and in scoring, and takes no part in training.</para>
/// </remarks>
public sealed class VaeLatentEstimator : IEstimator<VaeLatentTransformer>
{
    private const int ClustersForGuard = 20;

    private readonly MLContext _ml;
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly VaeLatentOptions _options;

    internal VaeLatentEstimator(MLContext ml, string outputColumnName, string? inputColumnName, VaeLatentOptions? options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(outputColumnName);
        _ml = ml;
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName ?? outputColumnName;
        _options = options?.Copy() ?? new VaeLatentOptions();
        _options.Validate();
    }

    /// <summary>Learns from all rows.</summary>
    /// <param name="input">The documents.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no known-size vector of <see cref="float"/>.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, all features are zero, or training diverged.</exception>
    /// <exception cref="OperationCanceledException"><see cref="VaeLatentOptions.CancellationToken"/> was cancelled.</exception>
    public VaeLatentTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputColumn.Check(input.Schema, _inputColumnName);
        using IChannel log = ((IChannelProvider)_ml).Start(nameof(VaeLatentEstimator));
        Report(log, new TrainingProgress(TrainingStage.Reading));
        Features features = FeatureReader.Read(input, _inputColumnName, _options.CancellationToken);
        return new VaeLatentTransformer(_ml, Learn(features, log), _inputColumnName, _outputColumnName);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no known-size vector of <see cref="float"/>.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        InputColumn.Check(inputSchema, _inputColumnName);
        return _ml.Transforms.Concatenate(_outputColumnName, _inputColumnName).GetOutputSchema(inputSchema);
    }

    private LatentEncoder Learn(Features features, IChannel log)
    {
        ParallelOptions parallel = _options.Parallel;
        int leastFrequency = _options.ResolvedMinimumDocumentFrequency(features.Counts.RowCount);
        var documents = WeighedDocuments.Of(features, _options.MaximumTerms, leastFrequency, _options.MaximumDocumentShare);
        log.Info(MessageSensitivity.None, documents.Weighting.Vocabulary.Summary);

        Report(log, new TrainingProgress(TrainingStage.WordVectors));
        var words = WordVectors.Compute(documents.Tfidf, _options.WordVectorRank, _options.LsaRank, _options.Seed, parallel);
        (DocumentVectors vectors, float[] rows) = DocumentVectors.Fit(words, documents.Tfidf, parallel);

        var corpus = new Corpus(documents.Tfidf, vectors, rows, NearestDocuments(rows, vectors.Width, log));
        ModelWeights start = PrincipalStart.Compute(corpus, _options.ResolvedLatentSize, _options.HiddenSize, _options.Seed);
        ModelWeights weights = _options.ResolvedEpochs == 0 ? start : Train(corpus, start, log);
        Report(log, new TrainingProgress(TrainingStage.Done));
        return new LatentEncoder(documents.Weighting, vectors, weights, _options.Normalize);
    }

    private NeighbourTable NearestDocuments(float[] rows, int width, IChannel log)
    {
        Report(log, new TrainingProgress(TrainingStage.Neighbours));
        int count = _options.ResolvedEpochs == 0 ? 0 : Math.Max(_options.Neighbours, _options.ContrastiveNeighbours);
        return Neighbours.Find(rows, rows.Length / width, width, count, _options.Seed, _options.Parallel);
    }

    private ModelWeights Train(Corpus corpus, ModelWeights start, IChannel log)
    {
        Report(log, new TrainingProgress(TrainingStage.Training));
        ModelWeights trained = new VaeTrainer(corpus, _options, progress => Report(log, progress)).Train(start);
        if (!_options.Guard) return trained;

        var guard = new Guard(corpus, _options.ExpectedClusters ?? ClustersForGuard, _options.Seed, _options.Parallel);
        double before = guard.Judge(start.Encoder), after = guard.Judge(trained.Encoder);
        log.Info(MessageSensitivity.None, string.Create(
            CultureInfo.InvariantCulture, $"Guard: modularity {before:F4} untrained, {after:F4} trained; kept the {(after >= before ? "trained" : "untrained")} encoder."));
        return after >= before ? trained : start;
    }

    private void Report(IChannel log, TrainingProgress progress)
    {
        _options.CancellationToken.ThrowIfCancellationRequested();
        _options.Progress?.Report(progress);
        string text = progress.Epoch == 0
            ? progress.Stage.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"Epoch {progress.Epoch} of {progress.Epochs}: loss {progress.Loss:F4}, reconstruction {progress.Reconstruction:F4}, divergence {progress.Divergence:F3}, contrast {progress.Contrast:F4}");
        log.Info(MessageSensitivity.None, text);
    }
}
