using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Persistence;
using MLNet.TextClustering.Training;

namespace MLNet.TextClustering;

/// <summary>The variational autoencoder of the textbook on TF-IDF rows (Kingma and Welling 2014). It is here to be compared with, not to be used.</summary>
/// <remarks>
/// <para>
/// It collapses. A row of length one has at most half a nat to win by being reconstructed under a Gaussian of variance 1, while to tell one
/// topic from twenty costs ln 20 = 3 nats of divergence: the best that the evidence lower bound can do is to tell nothing, mu = 0 and sigma = 1 for every document. The decoder then gives
/// the mean of the corpus. <see cref="VaeLatentEstimator"/> has a multinomial likelihood, a small beta and a start that
/// knows the corpus's words.
/// </para>
/// <para>Input and output columns, scoring and saving are as for <see cref="VaeLatentEstimator"/>; the latent is mu.</para>
/// </remarks>
public sealed class TextbookVaeLatentEstimator : TermLatentEstimator, IEstimator<TextbookVaeLatentTransformer>
{
    private readonly TextbookVaeLatentOptions _options;

    internal TextbookVaeLatentEstimator(MLContext ml, string outputColumnName, string? inputColumnName, TextbookVaeLatentOptions? options) : base(ml, outputColumnName, inputColumnName)
    {
        _options = options?.Copy() ?? new TextbookVaeLatentOptions();
        _options.Validate();
    }

    /// <summary>Learns from all rows.</summary>
    /// <param name="input">The documents.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no known-size vector of <see cref="float"/>.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, all features are zero, or training diverged.</exception>
    /// <exception cref="OperationCanceledException"><see cref="TextbookVaeLatentOptions.CancellationToken"/> was cancelled.</exception>
    public TextbookVaeLatentTransformer Fit(IDataView input)
    {
        Check(input);
        using IChannel log = StartLog();
        WeighedDocuments documents = Read(
            input, _options.MaximumTerms, _ => _options.MinimumDocumentFrequency, _options.MaximumDocumentShare, log, _options.CancellationToken);

        TextbookWeights weights = new TextbookTrainer(documents.Tfidf, _options, progress => Report(log, progress)).Train();
        return new TextbookVaeLatentTransformer(Context, new TextbookEncoder(documents.Weighting, weights), InputColumnName, OutputColumnName);
    }

    private void Report(IChannel log, TrainingProgress progress)
    {
        _options.Progress?.Report(progress);
        log.Info(MessageSensitivity.None, string.Create(CultureInfo.InvariantCulture,
            $"Epoch {progress.Epoch} of {progress.Epochs}: loss {progress.Loss:F4}, reconstruction {progress.Reconstruction:F4}, divergence {progress.Divergence:F4}"));
    }
}

/// <summary>Turns term features into latents of the textbook VAE.</summary>
public sealed class TextbookVaeLatentTransformer : RowModelTransformer
{
    internal TextbookVaeLatentTransformer(MLContext ml, TextbookEncoder encoder, string inputColumnName, string outputColumnName)
        : base(ml, encoder, inputColumnName, outputColumnName)
    {
    }
}
