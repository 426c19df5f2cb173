using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>Learns a dense latent of each document from sparse term features, without labels and without any pretrained model.</summary>
/// <remarks>
/// All latents of this family begin alike: terms chosen by document frequency and weighted by TF-IDF, word vectors from the corpus's own co-occurrences with latent semantic analysis
/// beside them, document vectors, and an encoder that starts at their principal axes. They differ in how training goes on from there.
/// </remarks>
public abstract class LatentEstimator : IEstimator<LatentTransformer>
{
    private readonly MLContext _ml;
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly LatentOptions _options;

    private protected LatentEstimator(MLContext ml, string outputColumnName, string? inputColumnName, LatentOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(outputColumnName);
        _ml = ml;
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName ?? outputColumnName;
        _options = options;
        _options.Validate();
    }

    /// <summary>Learns from all rows.</summary>
    /// <param name="input">The documents.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no known-size vector of <see cref="float"/>.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, all features are zero, or training diverged.</exception>
    /// <exception cref="OperationCanceledException"><see cref="LatentOptions.CancellationToken"/> was cancelled.</exception>
    public LatentTransformer Fit(IDataView input)
    {
        using IChannel log = ((IChannelProvider)_ml).Start(GetType().Name);
        LearnedLatent learned = Learn(input, log);
        Report(log, new TrainingProgress(TrainingStage.Done));
        return ToTransformer(learned.Encoder(_options.Normalize));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no known-size vector of <see cref="float"/>.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        InputColumn.Check(inputSchema, _inputColumnName);
        foreach (AdditionalFeature feature in _options.AdditionalFeatures) InputColumn.Check(inputSchema, feature.ColumnName);
        return _ml.Transforms.Concatenate(_outputColumnName, _inputColumnName).GetOutputSchema(inputSchema);
    }

    /// <summary>How many of its nearest documents training wants to know of each document.</summary>
    private protected virtual int NeighbourCount => _options.Neighbours;

    private protected abstract ModelWeights Train(Corpus corpus, ModelWeights start, IChannel log);

    internal void Report(IChannel log, TrainingProgress progress)
    {
        _options.CancellationToken.ThrowIfCancellationRequested();
        _options.Progress?.Report(progress);
        string text = progress.Epoch == 0
            ? progress.Stage.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"Epoch {progress.Epoch} of {progress.Epochs}: loss {progress.Loss:F4}, reconstruction {progress.Reconstruction:F4}, divergence {progress.Divergence:F3}, contrast {progress.Contrast:F4}");
        log.Info(MessageSensitivity.None, text);
    }

    /// <summary>All of the fit but the transformer, for what refines the latents further.</summary>
    internal LearnedLatent Learn(IDataView input, IChannel log)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputColumn.Check(input.Schema, _inputColumnName);
        var additional = AdditionalColumns.Of(input.Schema, _options.AdditionalFeatures);
        Report(log, new TrainingProgress(TrainingStage.Reading));
        Features features = FeatureReader.Read(input, _inputColumnName, _options.CancellationToken);

        ParallelOptions parallel = _options.Parallel;
        int leastFrequency = _options.ResolvedMinimumDocumentFrequency(features.Counts.RowCount);
        var documents = WeighedDocuments.Of(features, _options.MaximumTerms, leastFrequency, _options.MaximumDocumentShare);
        log.Info(MessageSensitivity.None, documents.Weighting.Vocabulary.Summary);

        Report(log, new TrainingProgress(TrainingStage.WordVectors));
        var words = WordVectors.Compute(documents.Tfidf, _options.WordVectorRank, _options.LsaRank, _options.Seed, parallel);
        float[] values = additional.Read(input, documents.Rows, _options.CancellationToken);
        var channels = AdditionalChannels.Fit(values, additional.Sizes, [.. _options.AdditionalFeatures.Select(feature => (float)feature.Weight)]);
        (DocumentVectors vectors, float[] rows) = DocumentVectors.Fit(words, documents.Tfidf, parallel, channels, values);

        var corpus = new Corpus(documents.Tfidf, vectors, rows, NearestDocuments(rows, vectors.Width, log));
        ModelWeights weights = PrincipalStart.Compute(corpus, _options.ResolvedLatentSize, _options.HiddenSize, _options.Seed);
        if (_options.ResolvedEpochs != 0)
        {
            Report(log, new TrainingProgress(TrainingStage.Training));
            weights = Train(corpus, weights, log);
        }

        return new LearnedLatent(documents.Weighting, corpus, weights);
    }

    internal LatentOptions Options => _options;

    internal string OutputColumnName => _outputColumnName;

    internal LatentTransformer ToTransformer(LatentEncoder encoder) => new(
        _ml, encoder, _inputColumnName, _outputColumnName, new AdditionalColumns([.. _options.AdditionalFeatures.Select(feature => feature.ColumnName)], encoder.Vectors.Additional.Sizes));

    private NeighbourTable NearestDocuments(float[] rows, int width, IChannel log)
    {
        Report(log, new TrainingProgress(TrainingStage.Neighbours));
        int count = _options.ResolvedEpochs == 0 ? 0 : NeighbourCount;
        return Neighbours.Find(rows, rows.Length / width, width, count, _options.Seed, _options.Parallel);
    }
}
