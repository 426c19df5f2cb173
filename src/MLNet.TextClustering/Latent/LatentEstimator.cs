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
public abstract class LatentEstimator : TermLatentEstimator, IEstimator<LatentTransformer>
{
    private readonly LatentOptions _options;

    private protected LatentEstimator(MLContext ml, string outputColumnName, string? inputColumnName, LatentOptions options)
        : base(ml, outputColumnName, inputColumnName)
    {
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
        using IChannel log = StartLog();
        LearnedLatent learned = Learn(input, log);
        Report(log, new TrainingProgress(TrainingStage.Done));
        return ToTransformer(learned.Encoder(_options.Normalize));
    }

    private protected override IEnumerable<string> FurtherColumnNames => _options.AdditionalFeatures.Select(feature => feature.ColumnName);

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
        Check(input);
        var additional = AdditionalColumns.Of(input.Schema, _options.AdditionalFeatures);
        Report(log, new TrainingProgress(TrainingStage.Reading));
        WeighedDocuments documents = Read(
            input, _options.MaximumTerms, _options.ResolvedMinimumDocumentFrequency, _options.MaximumDocumentShare, log, _options.CancellationToken);

        ParallelOptions parallel = _options.Parallel;
        Report(log, new TrainingProgress(TrainingStage.WordVectors));
        var words = WordVectors.Compute(documents.Tfidf, _options.ResolvedWordVectorRank, _options.LsaRank, _options.Seed, parallel);
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

    internal LatentTransformer ToTransformer(LatentEncoder encoder) => new(
        Context, encoder, InputColumnName, OutputColumnName, new AdditionalColumns([.. FurtherColumnNames], encoder.Vectors.Additional.Sizes));

    private NeighbourTable NearestDocuments(float[] rows, int width, IChannel log)
    {
        Report(log, new TrainingProgress(TrainingStage.Neighbours));
        int count = _options.ResolvedEpochs == 0 ? 0 : NeighbourCount;
        return Neighbours.Find(rows, rows.Length / width, width, count, _options.Seed, _options.Parallel);
    }
}
