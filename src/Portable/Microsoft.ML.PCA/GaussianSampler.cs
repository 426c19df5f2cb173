namespace Microsoft.ML.Transforms;

/// <summary>Random numbers of the standard normal distribution.</summary>
internal static class GaussianSampler
{
    /// <summary>The ratio-of-uniforms method with bounds of J. L. Leva (ACM TOMS 18, 1992, algorithm 712).</summary>
    public static double Next(Random random)
    {
        while (true)
        {
            double u = random.NextDouble();
            double v = 1.7156 * (random.NextDouble() - 0.5);
            double x = u - 0.449871;
            double y = Math.Abs(v) + 0.386595;
            double q = x * x + y * (0.19600 * y - 0.25472 * x);
            if (q < 0.27597 || (q <= 0.27846 && v * v <= -4 * u * u * Math.Log(u)))
                return v / u;
        }
    }
}
