using MathNet.Numerics;

namespace MLNet.TextClustering.Models;

/// <summary>
/// The angle between a direction that is von Mises-Fisher on the sphere in d dimensions and its mean direction. Its density is exp(kappa cos a) sin(a)^(d − 2) / Z, on [0, pi];
/// everything here is an integral over it, taken on a grid around its mode.
/// </summary>
/// <param name="Angle">The quantile of u.</param>
/// <param name="Slope">Its derivative by kappa.</param>
/// <param name="Divergence">KL(von Mises-Fisher ‖ uniform on the sphere) = kappa E[cos] − ln Z(kappa) + ln Z(0).</param>
/// <param name="DivergenceSlope">Its derivative by kappa: kappa · Var[cos].</param>
internal readonly record struct SphericalAngle(double Angle, double Slope, double Divergence, double DivergenceSlope)
{
    private const int Cells = 512;
    private const double Spreads = 14;

    /// <param name="kappa">Concentration, above 0.</param>
    /// <param name="dimension">d, at least 3.</param>
    /// <param name="u">In (0, 1).</param>
    public static SphericalAngle Draw(double kappa, int dimension, double u)
    {
        int power = dimension - 2;
        double cosine = 2 * kappa / (power + Math.Sqrt(((double)power * power) + (4 * kappa * kappa)));     // at the mode
        double mode = Math.Acos(cosine), spread = 1 / Math.Sqrt((kappa * cosine) + (power / (1 - (cosine * cosine))));
        double from = Math.Max(0, mode - (Spreads * spread)), to = Math.Min(Math.PI, mode + (Spreads * spread)), step = (to - from) / Cells;
        double highest = Exponent(mode);

        // Trapezia, summed up from the left: of the density, of cos times it, of cos² times it.
        Span<double> mass = stackalloc double[Cells + 1], cosines = stackalloc double[Cells + 1];
        double squares = 0, lastDensity = Density(from), lastCos = Math.Cos(from);
        (mass[0], cosines[0]) = (0, 0);
        for (int i = 1; i <= Cells; i++)
        {
            double at = from + (i * step), density = Density(at), cos = Math.Cos(at);
            mass[i] = mass[i - 1] + (0.5 * step * (lastDensity + density));
            cosines[i] = cosines[i - 1] + (0.5 * step * ((lastDensity * lastCos) + (density * cos)));
            squares += 0.5 * step * ((lastDensity * lastCos * lastCos) + (density * cos * cos));
            (lastDensity, lastCos) = (density, cos);
        }

        double z = mass[Cells], mean = cosines[Cells] / z, variance = Math.Max(0, (squares / z) - (mean * mean));
        int cell = Cell(mass, u * z);
        double share = Math.Clamp(((u * z) - mass[cell]) / Math.Max(mass[cell + 1] - mass[cell], double.Epsilon), 0, 1);
        double angle = from + ((cell + share) * step);
        double cosinesBelow = cosines[cell] + (share * (cosines[cell + 1] - cosines[cell]));
        double slope = -(cosinesBelow - (mean * u * z)) / Math.Max(Density(angle), 1e-300);     // −(dF/dkappa) / density
        double atZero = (0.5 * Math.Log(Math.PI)) + SpecialFunctions.GammaLn((dimension - 1) / 2.0) - SpecialFunctions.GammaLn(dimension / 2.0);
        return new SphericalAngle(angle, slope, (kappa * mean) - highest - Math.Log(z) + atZero, kappa * variance);

        double Exponent(double a) => (kappa * Math.Cos(a)) + (power * Math.Log(Math.Max(Math.Sin(a), 1e-300)));

        double Density(double a) => Math.Exp(Exponent(a) - highest);
    }

    // The last cell that starts at or below the target.
    private static int Cell(ReadOnlySpan<double> mass, double target)
    {
        int low = 0, high = Cells - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (mass[middle] <= target) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}
