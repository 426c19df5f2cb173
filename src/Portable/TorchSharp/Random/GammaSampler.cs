using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Gamma numbers of unit rate by the method of Marsaglia and Tsang (2000), drawn in double as libtorch does.</summary>
internal static class GammaSampler
{
    internal static double Draw(Generator generator, double shape, bool single)
    {
        double smallest = single ? 1.17549435e-38 : 2.2250738585072014e-308;
        return Math.Max(smallest, Draw(generator, shape));
    }

    private static double Draw(Generator generator, double shape)
    {
        double scale = 1;
        if (shape < 1)
        {
            if (shape == 0)
                return 0;
            scale = Math.Pow(1 - generator.Engine.NextDouble(), 1 / shape);
            shape += 1;
        }

        double d = shape - 1.0 / 3;
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x, y;
            do
            {
                x = generator.NextStandardNormal();
                y = 1 + c * x;
            }
            while (y <= 0);

            double v = y * y * y;
            double u = 1 - generator.Engine.NextDouble();
            double xx = x * x;
            if (u < 1 - 0.0331 * xx * xx || Math.Log(u) < 0.5 * xx + d * (1 - v + Math.Log(v)))
                return scale * d * v;
        }
    }
}
