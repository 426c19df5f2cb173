using Microsoft.ML.Data;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Latent;

/// <summary>
/// Scoring without TorchSharp: sparse row -> TF-IDF -> document vector e -> mu = Wmu ReLU(√R W1 e + b1) + bmu + Wr e -> latent.
/// </summary>
/// <remarks>Rows are independent of each other, so a row alone and a row of a batch have the same bits. A row without a known term gives one constant latent.</remarks>
internal sealed class LatentEncoder : IRowModel
{
    public const string Kind = "vae";

    private readonly FeatureRow _row;
    private readonly EncoderKernel _kernel;
    private readonly int _parts;
    private readonly bool _normalize;

    public LatentEncoder(TermWeighting weighting, DocumentVectors vectors, ModelWeights weights, bool normalize)
    {
        _row = new FeatureRow(weighting, vectors.Additional.Width);
        Weighting = weighting;
        Vectors = vectors;
        Decoder = weights.Decoder;
        _kernel = new EncoderKernel(weights.Encoder);
        _parts = weights.Parts;
        _normalize = normalize;
    }

    public TermWeighting Weighting { get; }

    public DocumentVectors Vectors { get; }

    public DecoderWeights Decoder { get; }

    public int InputSize => Weighting.Vocabulary.InputSize + Vectors.Additional.Width;

    public int OutputSize => _kernel.Weights.LatentSize;

    public int ClusterCount => 0;

    public int ScratchSize => _row.ScratchSize + Vectors.Additional.Width + Vectors.Width + _kernel.Weights.HiddenSize;

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        Encode(row, output, scratch);
        if (_normalize) FeatureRow.NormalizeToOne(output, _parts);
        return 0;
    }

    /// <summary>Writes the row's mu, not scaled to length one: what the decoder was trained to take.</summary>
    public void Encode(in VBuffer<float> row, Span<float> mu, Span<float> scratch)
    {
        _row.Weigh(row, scratch, out ReadOnlySpan<int> terms, out ReadOnlySpan<float> weights, out Span<float> rest);
        Span<float> e = rest[..Vectors.Width];
        Vectors.Encode(terms, weights, e);
        rest = rest[Vectors.Width..];
        if (Vectors.Additional.Width > 0)
        {
            Span<float> values = rest[..Vectors.Additional.Width];
            _row.ReadAdditional(row, values);
            Vectors.Additional.Encode(values, e[Vectors.Words.Width..]);
            rest = rest[values.Length..];
        }

        _kernel.Encode(e, mu, rest[.._kernel.Weights.HiddenSize]);
    }

    public WeightArchive ToArchive()
    {
        EncoderWeights weights = _kernel.Weights;
        var archive = new WeightArchive(Kind);
        archive.Add("normalize", _normalize ? 1 : 0);
        EncoderArchive.AddStart(archive, Weighting, Vectors.Words);
        archive.Add("means", Vectors.Means);
        archive.Add("channels", Vectors.Additional.Sizes.Length);
        archive.Add("channelSizes", Vectors.Additional.Sizes);
        archive.Add("channelWeights", Vectors.Additional.Weights);
        archive.Add("channelMeans", Vectors.Additional.Means);
        archive.Add("latentSize", OutputSize);
        archive.Add("parts", _parts);
        archive.Add("hiddenSize", weights.HiddenSize);
        archive.Add("hidden", weights.Hidden);
        archive.Add("hiddenBias", weights.HiddenBias);
        archive.Add("mean", weights.Mean);
        archive.Add("meanBias", weights.MeanBias);
        archive.Add("residual", weights.Residual);
        archive.Add("decoder", Decoder.Terms);
        archive.Add("decoderBias", Decoder.Bias);
        return archive;
    }

    public static LatentEncoder Read(WeightArchive archive)
    {
        bool normalize = archive.Int("normalize", 0, 1) == 1;
        (TermWeighting weighting, WordVectors words) = EncoderArchive.ReadStart(archive);
        var vectors = new DocumentVectors(words, archive.Floats("means", words.Width), ReadChannels(archive));
        int latent = archive.Int("latentSize", 1, RowModelChain.MaximumOutputSize);
        int parts = archive.Int("parts", 1, latent);
        int hidden = archive.Int("hiddenSize", 0, 4096 * parts);
        var weights = new EncoderWeights(
            archive.Floats("hidden", (long)hidden * vectors.Width),
            archive.Floats("hiddenBias", hidden),
            archive.Floats("mean", (long)latent * hidden),
            archive.Floats("meanBias", latent),
            archive.Floats("residual", (long)latent * vectors.Width));
        var decoder = new DecoderWeights(archive.Floats("decoder", (long)words.TermCount * latent), archive.Floats("decoderBias", words.TermCount));
        return new LatentEncoder(weighting, vectors, new ModelWeights(weights, decoder, parts), normalize);
    }

    private static AdditionalChannels ReadChannels(WeightArchive archive)
    {
        int count = archive.Int("channels", 0, LatentOptions.MostAdditionalFeatures);
        int[] sizes = archive.Ints("channelSizes", count, 1, RowModelChain.MaximumOutputSize);
        return new AdditionalChannels(sizes, archive.Floats("channelWeights", count), archive.Floats("channelMeans", sizes.Sum(size => (long)size)));
    }
}
