using System.Numerics.Tensors;
using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Embedding;

namespace MLNet.TextClustering.Maps;

/// <summary>Points on the plane of their two largest variances.</summary>
internal static class PrincipalPlane
{
    /// <returns>n x 2: principal component scores. Zero where the points have fewer dimensions.</returns>
    public static float[] Project(Points points)
    {
        int width = points.Width;
        var mean = new double[width];
        var wide = new double[width];
        var covariance = new double[width * width];
        for (int i = 0; i < points.Count; i++)
        {
            TensorPrimitives.ConvertTruncating<float, double>(points[i], wide);
            TensorPrimitives.Add<double>(mean, wide, mean);
        }

        TensorPrimitives.Divide<double>(mean, Math.Max(1, points.Count), mean);
        for (int i = 0; i < points.Count; i++)
        {
            TensorPrimitives.ConvertTruncating<float, double>(points[i], wide);
            TensorPrimitives.Subtract<double>(wide, mean, wide);
            for (int row = 0; row < width; row++)
                TensorPrimitives.MultiplyAdd(wide, wide[row], covariance.AsSpan(row * width, width), covariance.AsSpan(row * width, width));
        }

        double[] axes = SymmetricEigen.Decompose(covariance, width).Vectors; // row by row, the largest first
        var scores = new float[2 * points.Count];
        for (int i = 0; i < points.Count; i++)
        {
            TensorPrimitives.ConvertTruncating<float, double>(points[i], wide);
            TensorPrimitives.Subtract<double>(wide, mean, wide);
            for (int axis = 0; axis < Math.Min(2, width); axis++)
                scores[(2 * i) + axis] = (float)TensorPrimitives.Dot<double>(wide, axes.AsSpan(axis * width, width));
        }

        return scores;
    }
}
