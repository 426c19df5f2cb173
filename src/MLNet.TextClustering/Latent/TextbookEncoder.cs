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
        Encode(terms, weights, input, inputBias, mean, meanBias, output, rest[..inputBias.Length]);
        return 0;
    }

    /// <param name="terms">The terms of a TF-IDF row.</param>
    /// <param name="values">Their weights.</param>
    /// <param name="input">W1: terms x hidden.</param>
    /// <param name="inputBias">b1.</param>
    /// <param name="mean">Wmu: latent x hidden.</param>
    /// <param name="meanBias">bmu.</param>
    /// <param name="mu">Gets the latent.</param>
    /// <param name="hidden">Working space.</param>
    public static void Encode(
        ReadOnlySpan<int> terms, ReadOnlySpan<float> values, float[] input, float[] inputBias, float[] mean, float[] meanBias, Span<float> mu, Span<float> hidden)
    {
        inputBias.CopyTo(hidden);
        SparseProduct.AddRow(terms, values, input, hidden.Length, hidden);
        TensorPrimitives.Max(hidden, 0, hidden);
        for (int i = 0; i < mu.Length; i++) mu[i] = TensorPrimitives.Dot(mean.AsSpan(i * hidden.Length, hidden.Length), hidden) + meanBias[i];
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
            weighting, archive.Floats("input", (long)weighting.Vocabulary.Count * hidden), archive.Floats("inputBias", hidden), archive.Floats("mean", (long)latent * hidden),
            archive.Floats("meanBias", latent));
    }
}
