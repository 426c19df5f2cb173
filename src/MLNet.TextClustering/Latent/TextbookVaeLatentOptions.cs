namespace MLNet.TextClustering;

/// <summary>How the textbook VAE expects a TF-IDF row to scatter around its reconstruction.</summary>
public enum TextbookLikelihood
{
    /// <summary>Normal with variance 1: squared errors.</summary>
    Gaussian,

    /// <summary>A coin for each term, with the TF-IDF weight as its observed chance: binary cross-entropy.</summary>
    Bernoulli,
}

/// <summary>Options of the textbook VAE.</summary>
public sealed class TextbookVaeLatentOptions
{
    /// <summary>Numbers in a latent, 1 to 1024. Default: 32.</summary>
    public int LatentSize { get; set; } = 32;

    /// <summary>Hidden units of the encoder and of the decoder, 1 to 4096. Default: 128.</summary>
    public int HiddenSize { get; set; } = 128;

    /// <summary>The likelihood of a row given its latent. Default: Gaussian.</summary>
    public TextbookLikelihood Likelihood { get; set; } = TextbookLikelihood.Gaussian;

    /// <summary>Weight of the Kullback-Leibler divergence, at least 0. Default: 1, the evidence lower bound.</summary>
    public double Beta { get; set; } = 1;

    /// <summary>The most terms that are kept, those in the most documents first; at least 1. Default: 4000, because the decoder costs as much for a term that is absent.</summary>
    public int MaximumTerms { get; set; } = 4000;

    /// <summary>A term must occur in at least so many documents; at least 1. Default: 2.</summary>
    public int MinimumDocumentFrequency { get; set; } = 2;

    /// <summary>A term may occur in at most this share of the documents, above 0 to 1. Default: 0.5.</summary>
    public double MaximumDocumentShare { get; set; } = 0.5;

    /// <summary>Adam's step size, above 0. Default: 0.001.</summary>
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>Documents a step, at least 1. Default: 256.</summary>
    public int BatchSize { get; set; } = 256;

    /// <summary>Passes over the documents, at least 0. Null (default): about 300 steps in all, clamp(⌈300 · batch / documents⌉, 3, 60).</summary>
    public int? Epochs { get; set; }

    /// <summary>Decides everything that is random. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Where the gradient steps run: "cpu" (default) or, with a CUDA build of TorchSharp, "cuda" or "cuda:0".</summary>
    public string Device { get; set; } = "cpu";

    /// <summary>Threads of TorchSharp, at least 1, for the whole process; null (default): as they are.</summary>
    public int? Threads { get; set; }

    /// <summary>Ends the fit with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Hears of each epoch: the divergence falls to nothing as the model collapses. Default: null.</summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    internal TextbookVaeLatentOptions Copy() => (TextbookVaeLatentOptions)MemberwiseClone();

    internal int ResolvedEpochs(int documents) => Epochs ?? (int)Math.Clamp(Math.Ceiling(300.0 * BatchSize / documents), 3, 60);

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message has the value and the range.</exception>
    internal void Validate()
    {
        if (!Enum.IsDefined(Likelihood)) throw new ArgumentOutOfRangeException(nameof(Likelihood), Likelihood, "Use Gaussian or Bernoulli.");
        OptionCheck.Within(nameof(LatentSize), LatentSize, 1, 1024);
        OptionCheck.Within(nameof(HiddenSize), HiddenSize, 1, 4096);
        OptionCheck.Within(nameof(Beta), Beta, 0, double.MaxValue);
        OptionCheck.Within(nameof(MaximumTerms), MaximumTerms, 1, 1_000_000);
        OptionCheck.Within(nameof(MinimumDocumentFrequency), MinimumDocumentFrequency, 1, int.MaxValue);
        OptionCheck.AboveUpTo(nameof(MaximumDocumentShare), MaximumDocumentShare, 0, 1);
        OptionCheck.AboveUpTo(nameof(LearningRate), LearningRate, 0, double.MaxValue);
        OptionCheck.Within(nameof(BatchSize), BatchSize, 1, 1_000_000);
        OptionCheck.Within(nameof(Epochs), Epochs ?? 0, 0, 1_000_000);
        OptionCheck.Within(nameof(Threads), Threads ?? 1, 1, 1024);
        ArgumentException.ThrowIfNullOrWhiteSpace(Device);
    }
}
