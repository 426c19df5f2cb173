namespace MLNet.TextClustering;

/// <summary>What all latents share that start from the corpus's own word vectors: terms, vectors, neighbours, training.</summary>
public abstract class LatentOptions
{
    internal const int MostAdditionalFeatures = 8;

    private protected LatentOptions()
    {
    }

    /// <summary>Numbers in the latent of an encoder, of which a VAE joins two unless told otherwise (<see cref="VaeLatentOptions.Guard"/>); 1 to 1024, at most <see cref="WordVectorRank"/> + <see cref="LsaRank"/>. Null (default): 64 when
    /// <see cref="ExpectedClusters"/> is above 50, else 32.</summary>
    public int? LatentSize { get; set; }

    /// <summary>How many clusters will be asked for, when that is known; it only chooses sizes: the latent's and the word vectors'. Default: null.</summary>
    public int? ExpectedClusters { get; set; }

    /// <summary>Whether latents have length one (default), as every clusterer here is best served. False keeps mu as it is, which is what <see cref="LatentModel.Decode"/> wants.</summary>
    public bool Normalize { get; set; } = true;

    /// <summary>The most terms that are kept, those in the most documents first; at least 1. Default: 10000.</summary>
    public int MaximumTerms { get; set; } = 10_000;

    /// <summary>A term must occur in at least so many documents; at least 1. Null (default): 2, from 5,000 documents on 3.</summary>
    public int? MinimumDocumentFrequency { get; set; }

    /// <summary>A term may occur in at most this share of the documents, above 0 to 1. Default: 0.5.</summary>
    public double MaximumDocumentShare { get; set; } = 0.5;

    /// <summary>Rank of the word vectors from co-occurrences, 1 to 1000; fewer on small vocabularies. Null (default): 300 when <see cref="ExpectedClusters"/> is above 100, else 100; of a VAE at <see cref="LatentQuality.Best"/> 500 in place of 300.</summary>
    public int? WordVectorRank { get; set; }

    /// <summary>Rank of the latent semantic analysis beside them, 0 to 1000; 0 leaves it out, small vocabularies have fewer. Default: 20.</summary>
    public int LsaRank { get; set; } = 20;

    /// <summary>Further columns that become channels of the document vectors, at most 8. Default: none.</summary>
    /// <remarks>
    /// The embeddings of a small sentence encoder (2 layers, 512 numbers) with a weight of 1 to 2 have raised the mean NMI of eight English corpora from 59.5 to 65.1 where they have 56.1 alone, in an
    /// experiment before this library; it brings no encoder, so this has not been measured again here. They are a channel, not a replacement: documents without a known term still take no part
    /// in training.
    /// </remarks>
    public IReadOnlyList<AdditionalFeature> AdditionalFeatures { get; set; } = [];

    /// <summary>Hidden units of the encoder, 1 to 4096. Default: 128.</summary>
    public int HiddenSize { get; set; } = 128;

    /// <summary>From how many nearest documents the second half of the reconstruction's target is drawn; 0 for none. Default: 10.</summary>
    public int Neighbours { get; set; } = 10;

    /// <summary>The neighbour's share of the target: y = (1 − share) · own + share · neighbour, 0 to 1. Default: 0.5.</summary>
    public double NeighbourShare { get; set; } = 0.5;

    /// <summary>Adam's step size at the start, above 0; it falls to 2 % of this along half a cosine. Default: 0.003.</summary>
    public double LearningRate { get; set; } = 3e-3;

    /// <summary>Documents a step, at least 2. Default: 256.</summary>
    public int BatchSize { get; set; } = 256;

    /// <summary>Passes over the documents, at least 0. Null (default): about 100 steps in all, clamp(⌈100 · batch / documents⌉, 3, 60).
    /// 0: no gradient step; the latent is 3 × PCA of the document vectors, which is most of the quality in a fraction of the time.</summary>
    public int? Epochs { get; set; }

    /// <summary>Decides everything that is random. <c>MLContext</c>'s seed cannot be read from outside ML.NET, so this one is its own. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Where the gradient steps run: "cpu" (default) or, with a CUDA build of TorchSharp, "cuda" or "cuda:0". Scoring needs no device.</summary>
    public string Device { get; set; } = "cpu";

    /// <summary>Threads of the fit, at least 1; null (default): all cores. TorchSharp's own threads are set too, which holds for the whole process.</summary>
    public int? Threads { get; set; }

    /// <summary>Ends the fit with an <see cref="OperationCanceledException"/>; nothing half-made is left behind.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Hears of each stage and epoch. Default: null.</summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    internal int ResolvedLatentSize => LatentSize ?? Math.Min(ExpectedClusters > 50 ? 64 : 32, ResolvedWordVectorRank + LsaRank);

    internal int ResolvedWordVectorRank => WordVectorRank ?? (ExpectedClusters > 100 ? RankOfManyClusters : 100);

    private protected virtual int RankOfManyClusters => 300;

    internal int ResolvedMinimumDocumentFrequency(int documents) => MinimumDocumentFrequency ?? (documents < 5000 ? 2 : 3);

    /// <summary>Null: about a hundred steps in all.</summary>
    internal virtual int? ResolvedEpochs => Epochs;

    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Threads ?? Environment.ProcessorCount, CancellationToken = CancellationToken };

    internal LatentOptions Copy()
    {
        var copy = (LatentOptions)MemberwiseClone();
        copy.AdditionalFeatures = [.. AdditionalFeatures ?? []];
        return copy;
    }

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message has the value and the range.</exception>
    internal virtual void Validate()
    {
        OptionCheck.Within(nameof(LatentSize), LatentSize ?? 1, 1, Math.Min(1024, ResolvedWordVectorRank + LsaRank), "at most WordVectorRank + LsaRank");
        OptionCheck.Within(nameof(ExpectedClusters), ExpectedClusters ?? 1, 1, int.MaxValue);
        OptionCheck.Within(nameof(MaximumTerms), MaximumTerms, 1, 1_000_000);
        OptionCheck.Within(nameof(MinimumDocumentFrequency), MinimumDocumentFrequency ?? 1, 1, int.MaxValue);
        OptionCheck.AboveUpTo(nameof(MaximumDocumentShare), MaximumDocumentShare, 0, 1);
        OptionCheck.Within(nameof(WordVectorRank), WordVectorRank ?? 1, 1, 1000);
        OptionCheck.Within(nameof(LsaRank), LsaRank, 0, 1000);
        CheckAdditionalFeatures();
        OptionCheck.Within(nameof(HiddenSize), HiddenSize, 1, 4096);
        OptionCheck.Within(nameof(Neighbours), Neighbours, 0, 1000);
        OptionCheck.Within(nameof(NeighbourShare), NeighbourShare, 0, 1);
        OptionCheck.AboveUpTo(nameof(LearningRate), LearningRate, 0, double.MaxValue);
        OptionCheck.Within(nameof(BatchSize), BatchSize, 2, 1_000_000);
        OptionCheck.Within(nameof(Epochs), Epochs ?? 0, 0, 1_000_000);
        OptionCheck.Within(nameof(Threads), Threads ?? 1, 1, 1024);
        ArgumentException.ThrowIfNullOrWhiteSpace(Device);
    }

    private void CheckAdditionalFeatures()
    {
        OptionCheck.Within($"{nameof(AdditionalFeatures)}.Count", AdditionalFeatures.Count, 0, MostAdditionalFeatures);
        if (AdditionalFeatures.DistinctBy(feature => feature?.ColumnName).Count() < AdditionalFeatures.Count)
            throw new ArgumentException($"{nameof(AdditionalFeatures)} name a column twice: {string.Join(", ", AdditionalFeatures.Select(feature => feature?.ColumnName))}.", nameof(AdditionalFeatures));
        foreach (AdditionalFeature feature in AdditionalFeatures)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(feature?.ColumnName);
            OptionCheck.AboveUpTo($"{nameof(AdditionalFeature.Weight)} of '{feature.ColumnName}'", feature.Weight, 0, 100);
        }
    }
}
