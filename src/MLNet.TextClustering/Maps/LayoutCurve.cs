namespace MLNet.TextClustering.Maps;

/// <summary>How near two points of the map are thought to belong together at a distance d: 1 / (1 + a d^2b).</summary>
/// <param name="A">Above 0.</param>
/// <param name="B">Above 0.</param>
internal readonly record struct LayoutCurve(double A, double B)
{
    private const int Points = 300;
    private const double Reach = 3;
    private const int Steps = 200;

    /// <summary>
    /// The curve nearest, in least squares on [0, 3], to 1 up to <paramref name="minimumDistance"/> and exp(minimumDistance − d) beyond
    /// (McInnes et al. 2018, section 3.2), by damped Gauss-Newton steps (Levenberg and Marquardt).
    /// </summary>
    public static LayoutCurve Fit(double minimumDistance)
    {
        double a = 1, b = 1, damping = 1e-3, error = Error(a, b, minimumDistance);
        for (int step = 0; step < Steps; step++)
        {
            double aa = 0, ab = 0, bb = 0, ga = 0, gb = 0;
            for (int i = 1; i < Points; i++)
            {
                double x = Reach * i / (Points - 1), power = Math.Pow(x, 2 * b), value = 1 / (1 + (a * power));
                double da = -value * value * power, db = da * a * 2 * Math.Log(x), residual = Wanted(x, minimumDistance) - value;
                aa += da * da;
                ab += da * db;
                bb += db * db;
                ga += da * residual;
                gb += db * residual;
            }

            double caa = aa * (1 + damping), cbb = bb * (1 + damping), determinant = (caa * cbb) - (ab * ab);
            double nextA = a + (((cbb * ga) - (ab * gb)) / determinant), nextB = b + (((caa * gb) - (ab * ga)) / determinant);
            double nextError = nextA > 0 && nextB > 0 ? Error(nextA, nextB, minimumDistance) : double.PositiveInfinity;
            if (nextError <= error)
                (a, b, error, damping) = (nextA, nextB, nextError, damping / 3);
            else
                damping *= 4;
        }

        return new LayoutCurve(a, b);
    }

    private static double Wanted(double x, double minimumDistance) => x < minimumDistance ? 1 : Math.Exp(minimumDistance - x);

    private static double Error(double a, double b, double minimumDistance)
    {
        double sum = 0;
        for (int i = 0; i < Points; i++)
        {
            double x = Reach * i / (Points - 1), residual = Wanted(x, minimumDistance) - (1 / (1 + (a * Math.Pow(x, 2 * b))));
            sum += residual * residual;
        }

        return sum;
    }
}
