using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The regularised incomplete gamma functions.</summary>
internal static class IncompleteGamma
{
    private const double Precision = 1e-16;
    private const int MaxTerms = 10_000;

    /// <summary>P(a, x), the distribution function of a gamma number of unit rate; 1 - P if <paramref name="upper"/>.</summary>
    internal static double Of(double shape, double x, bool upper)
    {
        if (shape < 0 || x < 0 || double.IsNaN(shape) || double.IsNaN(x))
            return double.NaN;
        if (x == 0 || double.IsPositiveInfinity(x) || shape == 0)
            return (x == 0 && shape > 0) == upper ? 1 : 0;
        // The series converges fast below the mean, the continued fraction above it.
        return x < shape + 1
            ? upper ? 1 - Lower(shape, x) : Lower(shape, x)
            : upper ? Upper(shape, x) : 1 - Upper(shape, x);
    }

    internal static double Density(double shape, double x) => Math.Exp((shape - 1) * Math.Log(x) - x - SpecialFunctions.LogGamma(shape));

    private static double Lower(double shape, double x)
    {
        double term = 1;
        double sum = 1;
        for (int n = 1; n < MaxTerms && term > Precision * sum; n++)
        {
            term *= x / (shape + n);
            sum += term;
        }
        return sum * Math.Exp(shape * Math.Log(x) - x - SpecialFunctions.LogGamma(shape + 1));
    }

    /// <summary>Lentz's method for x^a e^-x / Γ(a) times 1/(x + 1 - a - 1(1 - a)/(x + 3 - a - ...)).</summary>
    private static double Upper(double shape, double x)
    {
        const double tiny = 1e-300;
        double b = x + 1 - shape;
        double c = 1 / tiny;
        double d = 1 / b;
        double fraction = d;
        for (int n = 1; n < MaxTerms; n++)
        {
            double factor = n * (shape - n);
            b += 2;
            d = 1 / NotZero(factor * d + b);
            c = NotZero(b + factor / c);
            fraction *= c * d;
            if (Math.Abs(c * d - 1) < Precision)
                break;
        }
        return fraction * Math.Exp(shape * Math.Log(x) - x - SpecialFunctions.LogGamma(shape));

        static double NotZero(double value) => Math.Abs(value) < tiny ? tiny : value;
    }
}
