using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>A clusterer that keeps its points: a row is judged by those nearest to it. A row with a missing number gets no cluster and no score.</summary>
internal abstract class IndexedPointsModel(Points points) : IRowModel
{
    public int InputSize => points.Width;

    public abstract int ClusterCount { get; }

    public virtual int OutputSize => ClusterCount;

    public virtual int ScratchSize => InputSize;

    protected PointIndex Index { get; } = new(points);

    /// <summary>The points' numbers, row by row.</summary>
    protected float[] Values => points.Values;

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        Span<float> point = scratch[..InputSize];
        PointReader.Copy(row, point);
        if (!float.IsFinite(TensorPrimitives.Sum<float>(point)))
        {
            output.Fill(float.NaN);
            return 0;
        }

        output.Clear();
        return Assign(point, output, scratch[InputSize..]);
    }

    public abstract WeightArchive ToArchive();

    /// <summary>Writes a score for each cluster, of which all are 0, and returns the cluster, counted from 1 (0: no cluster).</summary>
    protected abstract uint Assign(ReadOnlySpan<float> point, Span<float> scores, Span<float> scratch);
}
