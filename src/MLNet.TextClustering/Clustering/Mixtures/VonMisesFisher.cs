namespace MLNet.TextClustering.Clustering;

/// <summary>The normalising constant of the von Mises-Fisher distribution and its concentration, for any dimension and any concentration, without overflow.</summary>
/// <remarks>
/// With ν = dimension / 2 − 1, the density of x is c(κ) exp(κ μ · x), c(κ) = κ^ν / ((2π)^(ν + 1) I_ν(κ)), and the mean of μ · x is A(κ) = I_{ν+1}(κ) / I_ν(κ). The modified Bessel function of a high
/// order is Debye's uniform expansion (DLMF 10.41.3); lower orders follow by the ratios of neighbours, whose recurrence is stable downwards (DLMF 10.29.1).
/// </remarks>
internal static class VonMisesFisher
{
    /// <summary>Points in one place have no larger concentration.</summary>
    public const double LargestConcentration = 1e5;

    private const double SmallestConcentration = 1e-6;
    private const int HighOrder = 64; // from here on the expansion is right to nine digits

    /// <summary>ln c(κ).</summary>
    public static double LogConstant(int dimension, double concentration)
    {
        double kappa = Math.Max(concentration, SmallestConcentration), order = (dimension / 2.0) - 1;
        return (order * Math.Log(kappa)) - ((order + 1) * Math.Log(2 * Math.PI)) - Bessel(order, kappa).LogValue;
    }

    /// <summary>A(κ): the mean of μ · x.</summary>
    public static double MeanCosine(int dimension, double concentration) =>
        Bessel((dimension / 2.0) - 1, Math.Max(concentration, SmallestConcentration)).Ratio;

    /// <summary>The κ at which A(κ) is <paramref name="meanCosine"/>: the start of Banerjee et al. 2005, refined by Newton's method (Sra 2012).</summary>
    public static double Concentration(int dimension, double meanCosine)
    {
        double target = Math.Clamp(meanCosine, 0, 1 - 1e-12);
        double kappa = Bounded(target * (dimension - (target * target)) / (1 - (target * target)));
        for (int i = 0; i < 20; i++)
        {
            double mean = MeanCosine(dimension, kappa);
            double slope = 1 - (mean * mean) - ((dimension - 1) / kappa * mean);
            double next = slope > 0 ? Bounded(kappa - ((mean - target) / slope)) : kappa;
            if (Math.Abs(next - kappa) <= 1e-9 * kappa) return next;
            kappa = next;
        }

        return kappa;
    }

    private static double Bounded(double kappa) => Math.Clamp(kappa, SmallestConcentration, LargestConcentration);

    // ln I_order(x) and I_{order + 1}(x) / I_order(x).
    private static (double LogValue, double Ratio) Bessel(double order, double x)
    {
        int steps = Math.Max(0, (int)Math.Ceiling(HighOrder - order));
        double high = order + steps, logValue = LogBesselOfHighOrder(high, x);
        double ratio = Math.Exp(LogBesselOfHighOrder(high + 1, x) - logValue);
        for (int i = 0; i < steps; i++, high--)
        {
            ratio = 1 / ((2 * high / x) + ratio);
            logValue -= Math.Log(ratio);
        }

        return (logValue, ratio);
    }

    private static double LogBesselOfHighOrder(double order, double x)
    {
        double z = x / order, root = Math.Sqrt(1 + (z * z)), p = 1 / root, q = p * p;
        double exponent = root + Math.Log(z / (1 + root));
        double u1 = p * (3 - (5 * q)) / 24;
        double u2 = q * (81 - (462 * q) + (385 * q * q)) / 1152;
        double u3 = p * q * (30375 - (369603 * q) + (765765 * q * q) - (425425 * q * q * q)) / 414720;
        double series = 1 + ((u1 + ((u2 + (u3 / order)) / order)) / order);
        return (order * exponent) - (0.5 * Math.Log(2 * Math.PI * order * root)) + Math.Log(series);
    }
}
