using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Tests.Embedding;

namespace MLNet.TextClustering.Tests.Latent;

/// <summary>Documents of known topics as rows of counts.</summary>
internal sealed class TopicRow
{
    public const int Width = 60;

    [VectorType(Width)]
    public float[] Features { get; set; } = new float[Width];

    public float Label { get; set; }

    /// <summary>Documents of five topics in turn, with ten terms each and ten that all share.</summary>
    public static TopicRow[] Make(int documents, int seed = 1)
    {
        SparseMatrix counts = Corpora.Topics(documents, topics: 5, seed);
        var rows = new TopicRow[documents];
        for (int i = 0; i < documents; i++)
        {
            rows[i] = new TopicRow { Label = i % 5 };
            for (int j = 0; j < counts.RowLength(i); j++) rows[i].Features[counts.RowColumns(i)[j]] = counts.RowValues(i)[j];
        }

        return rows;
    }
}

/// <summary>A scored row.</summary>
internal sealed class ScoredRow
{
    public float[] Latent { get; set; } = [];

    public float[] Score { get; set; } = [];

    public uint PredictedLabel { get; set; }
}

/// <summary>What several tests fit, small and quick.</summary>
internal static class Fits
{
    public static VaeLatentOptions Options(int seed = 1) =>
        new() { LatentSize = 7, WordVectorRank = 12, LsaRank = 5, HiddenSize = 16, Epochs = 3, BatchSize = 32, Seed = seed, Threads = 2 };

    public static LatentTransformer Vae(IDataView data, MLContext? ml = null, VaeLatentOptions? options = null) =>
        (ml ?? new MLContext(1)).TextClustering().VaeLatent("Latent", "Features", options ?? Options()).Fit(data);

    public static ScoredRow[] Score(ITransformer model, IDataView data) =>
        [.. new MLContext(1).Data.CreateEnumerable<ScoredRow>(model.Transform(data), reuseRowObject: false, ignoreMissingColumns: true)];

    /// <summary>Latents as bits, so that comparing them is exact and NaN equals itself.</summary>
    public static string[] Bits(IEnumerable<float[]> rows) => [.. rows.Select(row => string.Join(' ', row.Select(x => BitConverter.SingleToInt32Bits(x).ToString("x8"))))];

    public static string[] LatentBits(ITransformer model, IDataView data) => Bits(Score(model, data).Select(row => row.Latent));
}
