using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>A mixture of densities, one a cluster. Score: the probability of each cluster given the row.</summary>
internal abstract class MixtureModel(int width, int clusters) : IRowModel
{
    public int InputSize => width;

    public int OutputSize => clusters;

    public int ClusterCount => clusters;

    public int ScratchSize => 2 * width;

    /// <summary>What <see cref="Posterior"/>'s result lacks of the log density, the same for every point.</summary>
    public virtual double LogFactor => 0;

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        Span<float> point = scratch[..width];
        PointReader.Copy(row, point);
        Prepare(point);
        Posterior(point, output, scratch[width..]);
        return float.IsNaN(output[0]) ? 0 : (uint)TensorPrimitives.IndexOfMax<float>(output) + 1;
    }

    /// <summary>Writes the probability of each cluster; returns the log of the mixture's density but for <see cref="LogFactor"/>.</summary>
    public double Posterior(ReadOnlySpan<float> point, Span<float> posterior, Span<float> scratch)
    {
        double shared = WeightedLogs(point, posterior, scratch);
        return Normalize(posterior) + shared;
    }

    /// <summary>Writes for each cluster ln p(k | x), but for what all clusters have in common: it tells two clusters apart where the probability of one has become 0.</summary>
    public void Logs(in VBuffer<float> row, Span<float> logs, Span<float> scratch)
    {
        Span<float> point = scratch[..width];
        PointReader.Copy(row, point);
        Prepare(point);
        WeightedLogs(point, logs, scratch[width..]);
    }

    public abstract WeightArchive ToArchive();

    /// <summary>Writes the log of each cluster's weighted density but for what all clusters share; returns that, but for <see cref="LogFactor"/>.</summary>
    protected abstract double WeightedLogs(ReadOnlySpan<float> point, Span<float> logs, Span<float> scratch);

    /// <summary>Makes a row what the points of the fit were.</summary>
    protected virtual void Prepare(Span<float> point)
    {
    }

    /// <summary>Bayes' rule: makes probabilities of logs of weighted densities; returns the log of the densities' sum.</summary>
    private static double Normalize(Span<float> logs)
    {
        float largest = TensorPrimitives.Max<float>(logs);
        TensorPrimitives.Subtract(logs, largest, logs);
        TensorPrimitives.Exp<float>(logs, logs);
        float sum = TensorPrimitives.Sum<float>(logs);
        TensorPrimitives.Divide(logs, sum, logs);
        return largest + Math.Log(sum);
    }

    protected WeightArchive NewArchive(string kind)
    {
        var archive = new WeightArchive(kind);
        archive.Add("clusters", clusters);
        archive.Add("width", width);
        return archive;
    }

    protected static (int Clusters, int Width) ReadSizes(WeightArchive archive) =>
        (archive.Int("clusters", 1, RowModelChain.MaximumOutputSize), archive.Int("width", 1, int.MaxValue));
}
