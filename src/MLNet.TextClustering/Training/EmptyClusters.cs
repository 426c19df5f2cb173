using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Training;

/// <summary>How many clusters no point is assigned to.</summary>
internal static class EmptyClusters
{
    public static int Count(Points points, IRowModel clusters)
    {
        var isTaken = new bool[clusters.ClusterCount + 1]; // 0: none
        var scores = new float[clusters.OutputSize];
        var scratch = new float[clusters.ScratchSize];
        for (int i = 0; i < points.Count; i++)
            isTaken[clusters.Apply(new VBuffer<float>(points.Width, points[i].ToArray()), scores, scratch)] = true;
        return isTaken.Skip(1).Count(taken => !taken);
    }
}
