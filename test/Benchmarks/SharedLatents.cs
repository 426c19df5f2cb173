using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering;

namespace Benchmarks;

/// <summary>Latents of all labelled corpora beside the repository together: some 102,000 documents in two languages.</summary>
internal sealed record SharedLatents(float[] Values, int Count, int Width, string[] Labels)
{
    private sealed class Document
    {
        [LoadColumn(0)]
        public string? Label { get; set; }

        [LoadColumn(1)]
        public string? Text { get; set; }
    }

    private sealed class Encoded
    {
        public string Label { get; set; } = "";

        public float[] Latent { get; set; } = [];
    }

    /// <param name="files">TSV files with the columns Label and Text and a header.</param>
    /// <param name="normalize">Whether latents have length one.</param>
    /// <param name="quality">How long to train.</param>
    public static SharedLatents Of(IEnumerable<string> files, bool normalize, LatentQuality quality)
    {
        var ml = new MLContext(seed: 1);
        Document[] documents = [.. files.SelectMany(file => ml.Data.CreateEnumerable<Document>(
            ml.Data.LoadFromTextFile<Document>(file, hasHeader: true), reuseRowObject: false))];
        IDataView texts = ml.Data.LoadFromEnumerable(documents);
        var options = new VaeLatentOptions { Normalize = normalize, Quality = quality };
        ITransformer model = ml.TextClustering().Featurize("Features", "Text").VaeLatent("Latent", "Features", options).Fit(texts);
        Encoded[] rows = [.. ml.Data.CreateEnumerable<Encoded>(model.Transform(texts), reuseRowObject: false)];
        return new SharedLatents([.. rows.SelectMany(row => row.Latent)], rows.Length, rows[0].Latent.Length, [.. rows.Select(row => row.Label)]);
    }
}
