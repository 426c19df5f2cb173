using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Clustering;

/// <summary>Points around known centres.</summary>
internal static class Blobs
{
    public static (Points Points, int[] Labels) Make(int[] sizes, int width, double spread, int seed = 1)
    {
        var random = new RandomSource(seed, "blobs");
        int count = sizes.Sum();
        var values = new float[count * width];
        var labels = new int[count];
        int point = 0;
        for (int blob = 0; blob < sizes.Length; blob++)
        {
            var centre = new float[width];
            random.FillGaussian(centre);
            for (int i = 0; i < sizes[blob]; i++, point++)
            {
                labels[point] = blob;
                for (int j = 0; j < width; j++)
                    values[(point * width) + j] = centre[j] + (float)(spread * random.NextGaussian());
            }
        }

        return (new Points(values, count, width), labels);
    }

    /// <summary>The share of pairs of points on which two clusterings agree.</summary>
    public static double Agreement(int[] a, int[] b)
    {
        long same = 0, pairs = 0;
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < i; j++, pairs++)
            {
                if ((a[i] == a[j]) == (b[i] == b[j])) same++;
            }
        }

        return same / (double)pairs;
    }
}
