using System.Numerics.Tensors;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Models;
using MLNet.TextClustering.Training;
using TorchSharp;

namespace MLNet.TextClustering.Latent;

/// <summary>Puts the network together that the options of a VAE ask for.</summary>
internal static class VaeNetwork
{
    public static NeighbourVae Create(VaeLatentOptions options, Corpus corpus, ModelWeights start, torch.Device device) => new(
        start, (float)options.Temperature, (float)options.MaximumNegativeCosine, device, Prior(options, corpus, device), Likelihood(options, corpus, start.Decoder, device), options.FreeBits,
        (options.VirtualAdversarialWeight, options.VirtualAdversarialRadius));

    private static LatentPrior Prior(VaeLatentOptions options, Corpus corpus, torch.Device device) => options.Prior switch
    {
        VaePrior.LogisticNormal => new LogisticNormalPrior(options.DirichletConcentration),
        VaePrior.VonMisesFisher => new VonMisesFisherPrior(),
        VaePrior.VampPrior => new VampPrior(EvenlySpacedRows(corpus, options.PseudoDocuments), corpus.Width, device),
        _ => new StandardNormalPrior(),
    };

    private static TermLikelihood? Likelihood(VaeLatentOptions options, Corpus corpus, DecoderWeights decoder, torch.Device device)
    {
        if (options.Likelihood == VaeLikelihood.Multinomial) return null;
        double scale = MeanScale(corpus.Tfidf);
        return options.Likelihood == VaeLikelihood.Gaussian
            ? new GaussianLikelihood(decoder, scale, options.DecoderVariance, options.DecoderVarianceForm, device)
            : new BernoulliLikelihood(decoder, scale * scale, device);
    }

    private static float[] EvenlySpacedRows(Corpus corpus, int most)
    {
        int count = Math.Min(most, corpus.Count);
        var rows = new float[count * corpus.Width];
        for (int i = 0; i < count; i++) corpus.Row((int)((long)corpus.Count * i / count)).CopyTo(rows.AsSpan(i * corpus.Width));
        return rows;
    }

    // The sum of a row of length one, on average: the root of the number of terms where all weigh the same.
    private static double MeanScale(SparseMatrix tfidf)
    {
        double sum = 0;
        for (int row = 0; row < tfidf.RowCount; row++) sum += TensorPrimitives.Sum(tfidf.RowValues(row)) / TensorPrimitives.Norm(tfidf.RowValues(row));
        return sum / tfidf.RowCount;
    }
}
