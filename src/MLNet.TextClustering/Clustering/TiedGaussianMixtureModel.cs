using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>A Gaussian mixture with one covariance S for all clusters. Score: the probability of each cluster given the row.</summary>
/// <remarks>With S⁻¹ = Vᵀ V, y = V x and m_k = V mean_k: ln p(k | x) = ln weight_k + y · m_k − ½ ‖m_k‖² + what all clusters share.</remarks>
internal sealed class TiedGaussianMixtureModel : IRowModel
{
    public const string Kind = "tied gaussian mixture";

    private readonly float[] _whitening;      // V: width x width, lower triangle
    private readonly float[] _means;          // m: K x width
    private readonly float[] _offsets;        // ln weight − ½ ‖m‖²

    public TiedGaussianMixtureModel(float[] whitening, float[] means, float[] offsets)
    {
        _whitening = whitening;
        _means = means;
        _offsets = offsets;
        InputSize = means.Length / offsets.Length;
    }

    public int InputSize { get; }

    public int OutputSize => ClusterCount;

    public int ClusterCount => _offsets.Length;

    public int ScratchSize => 2 * InputSize;

    /// <summary>ln det V = −½ ln det S.</summary>
    public double LogDeterminant => Enumerable.Range(0, InputSize).Sum(i => Math.Log(_whitening[(i * InputSize) + i]));

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        FeatureRow.CheckLength(row.Length, InputSize);
        Span<float> point = scratch[..InputSize];
        row.CopyTo(point);
        Posterior(point, output, scratch[InputSize..]);
        return float.IsNaN(output[0]) ? 0 : (uint)TensorPrimitives.IndexOfMax<float>(output) + 1;
    }

    /// <summary>Writes the probability of each cluster; returns ln Σ_k weight_k exp(y · m_k − ½ ‖m_k‖²) − ½ ‖y‖².</summary>
    public double Posterior(ReadOnlySpan<float> point, Span<float> posterior, Span<float> scratch)
    {
        Span<float> y = scratch[..InputSize];
        for (int i = 0; i < y.Length; i++) y[i] = TensorPrimitives.Dot(_whitening.AsSpan(i * InputSize, i + 1), point[..(i + 1)]);
        for (int k = 0; k < posterior.Length; k++) posterior[k] = TensorPrimitives.Dot(_means.AsSpan(k * InputSize, InputSize), y) + _offsets[k];
        float largest = TensorPrimitives.Max<float>(posterior);
        TensorPrimitives.Subtract(posterior, largest, posterior);
        TensorPrimitives.Exp<float>(posterior, posterior);
        float sum = TensorPrimitives.Sum<float>(posterior);
        TensorPrimitives.Divide(posterior, sum, posterior);
        return largest + Math.Log(sum) - (0.5 * TensorPrimitives.SumOfSquares<float>(y));
    }

    public WeightArchive ToArchive()
    {
        var archive = new WeightArchive(Kind);
        archive.Add("clusters", ClusterCount);
        archive.Add("width", InputSize);
        archive.Add("whitening", _whitening);
        archive.Add("means", _means);
        archive.Add("offsets", _offsets);
        return archive;
    }

    public static TiedGaussianMixtureModel Read(WeightArchive archive)
    {
        int clusters = archive.Int("clusters", 1, RowModelChain.MaximumOutputSize), width = archive.Int("width", 1, RowModelChain.MaximumOutputSize);
        return new TiedGaussianMixtureModel(
            archive.Floats("whitening", width * width), archive.Floats("means", clusters * width), archive.Floats("offsets", clusters));
    }
}
