using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering;

/// <summary>Options of latent semantic analysis.</summary>
public sealed class LsaLatentOptions
{
    /// <summary>Numbers in a latent, 1 to 1024. Default: 100.</summary>
    public int Rank { get; set; } = 100;

    /// <summary>The most terms that are kept, those in the most documents first; at least 1. Default: 10000.</summary>
    public int MaximumTerms { get; set; } = 10_000;

    /// <summary>A term must occur in at least so many documents; at least 1. Default: 2.</summary>
    public int MinimumDocumentFrequency { get; set; } = 2;

    /// <summary>A term may occur in at most this share of the documents, above 0 to 1. Default: 1.</summary>
    public double MaximumDocumentShare { get; set; } = 1;

    /// <summary>Power iterations of the randomised SVD, 0 to 100. Default: 5.</summary>
    public int PowerIterations { get; set; } = 5;

    /// <summary>Seeds the random sketch. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Threads, at least 1; null (default): all cores.</summary>
    public int? Threads { get; set; }

    /// <summary>Ends the fit with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    internal LsaLatentOptions Copy() => (LsaLatentOptions)MemberwiseClone();

    internal void Validate()
    {
        OptionCheck.Within(nameof(Rank), Rank, 1, 1024);
        OptionCheck.Within(nameof(MaximumTerms), MaximumTerms, 1, 1_000_000);
        OptionCheck.Within(nameof(MinimumDocumentFrequency), MinimumDocumentFrequency, 1, int.MaxValue);
        OptionCheck.AboveUpTo(nameof(MaximumDocumentShare), MaximumDocumentShare, 0, 1);
        OptionCheck.Within(nameof(PowerIterations), PowerIterations, 0, 100);
        OptionCheck.Within(nameof(Threads), Threads ?? 1, 1, 1024);
    }
}

/// <summary>Latent semantic analysis, the classical baseline: TF-IDF rows projected on the right singular vectors of the TF-IDF matrix, of length one.</summary>
/// <remarks>
/// Deerwester et al. 1990; the truncated SVD is randomised (Halko, Martinsson and Tropp 2011). Terms weigh (1 + ln tf) · (ln((1 + n)/(1 + df)) + 1), as in scikit-learn.
/// Input and output columns, scoring and saving are as for <see cref="VaeLatentEstimator"/>. A document without any known term gets zeros.
/// </remarks>
public sealed class LsaLatentEstimator : TermLatentEstimator, IEstimator<LsaLatentTransformer>
{
    private readonly LsaLatentOptions _options;

    internal LsaLatentEstimator(MLContext ml, string outputColumnName, string? inputColumnName, LsaLatentOptions? options) : base(ml, outputColumnName, inputColumnName)
    {
        _options = options?.Copy() ?? new LsaLatentOptions();
        _options.Validate();
    }

    /// <summary>Learns from all rows.</summary>
    /// <param name="input">The documents.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or no known-size vector of <see cref="float"/>.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or all features are zero.</exception>
    /// <exception cref="OperationCanceledException"><see cref="LsaLatentOptions.CancellationToken"/> was cancelled.</exception>
    public LsaLatentTransformer Fit(IDataView input)
    {
        Check(input);
        using IChannel log = StartLog();
        WeighedDocuments documents = Read(
            input, _options.MaximumTerms, _ => _options.MinimumDocumentFrequency, _options.MaximumDocumentShare, log, _options.CancellationToken);

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Threads ?? Environment.ProcessorCount, CancellationToken = _options.CancellationToken };
        var random = new RandomSource(_options.Seed, "latent semantic analysis");
        float[] directions = RandomizedSvd.Compute(documents.Tfidf, _options.Rank, _options.PowerIterations, random, parallel).Right;
        return new LsaLatentTransformer(Context, new LsaEncoder(documents.Weighting, directions, _options.Rank), InputColumnName, OutputColumnName);
    }
}

/// <summary>Turns term features into latents of latent semantic analysis.</summary>
public sealed class LsaLatentTransformer : RowModelTransformer
{
    internal LsaLatentTransformer(MLContext ml, LsaEncoder encoder, string inputColumnName, string outputColumnName)
        : base(ml, encoder, inputColumnName, outputColumnName)
    {
    }
}
