using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Embedding;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Latent;

/// <summary>mu = Wmu ReLU(W1 x + b1) + bmu of the TF-IDF row x, in managed code.</summary>
internal sealed class TextbookEncoder(TermWeighting weighting, float[] input, float[] inputBias, float[] mean, float[] meanBias) : IRowModel
{
    public const string Kind = "textbook vae";

    private readonly FeatureRow _row = new(weighting);

    public TextbookEncoder(TermWeighting weighting, TextbookWeights weights) : this(weighting, weights.Input, weights.InputBias, weights.Mean, weights.MeanBias)
    {
    }

    public int InputSize => weighting.Vocabulary.InputSize;

    public int OutputSize => meanBias.Length;

    public int ClusterCount => 0;

    public int ScratchSize => _row.ScratchSize + inputBias.Length;

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        _row.Weigh(row, scratch, out ReadOnlySpan<int> terms, out ReadOnlySpan<float> weights, out Span<float> rest);
        Span<float> hidden = rest[..inputBias.Length];
        inputBias.CopyTo(hidden);
        SparseProduct.AddRow(terms, weights, input, hidden.Length, hidden);
        TensorPrimitives.Max(hidden, 0, hidden);
        for (int i = 0; i < output.Length; i++) output[i] = TensorPrimitives.Dot(mean.AsSpan(i * hidden.Length, hidden.Length), hidden) + meanBias[i];
        return 0;
    }

    public WeightArchive ToArchive()
    {
        var archive = new WeightArchive(Kind);
        EncoderArchive.AddVocabulary(archive, weighting);
        archive.Add("latentSize", meanBias.Length);
        archive.Add("hiddenSize", inputBias.Length);
        archive.Add("input", input);
        archive.Add("inputBias", inputBias);
        archive.Add("mean", mean);
        archive.Add("meanBias", meanBias);
        return archive;
    }

    public static TextbookEncoder Read(WeightArchive archive)
    {
        TermWeighting weighting = EncoderArchive.ReadVocabulary(archive);
        int latent = archive.Int("latentSize", 1, RowModelChain.MaximumOutputSize), hidden = archive.Int("hiddenSize", 1, 4096);
        return new TextbookEncoder(
            weighting, archive.Floats("input", checked(weighting.Vocabulary.Count * hidden)), archive.Floats("inputBias", hidden), archive.Floats("mean", latent * hidden),
            archive.Floats("meanBias", latent));
    }
}
