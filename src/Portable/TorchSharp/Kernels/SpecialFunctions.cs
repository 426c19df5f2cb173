namespace TorchSharp;

/// <summary>Functions that the base class library lacks, to about 1e-14.</summary>
internal static class SpecialFunctions
{
    // Lanczos approximation, g = 7, n = 9.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    internal static double Erf(double x) => Math.Abs(x) < 2 ? ErfSeries(x) : Math.Sign(x) * (1 - Erfc(Math.Abs(x)));

    internal static double Erfc(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x < -2)
            return 2 - ErfcFraction(-x);
        if (x < 2)
            return 1 - ErfSeries(x);
        return ErfcFraction(x);
    }

    internal static double ErfInv(double y)
    {
        if (Math.Abs(y) >= 1)
            return Math.Abs(y) == 1 ? y * double.PositiveInfinity : double.NaN;
        // A rough start by Winitzki's formula, then Newton steps.
        var l = Math.Log((1 - y) * (1 + y));
        var t = (2 / (Math.PI * 0.147)) + (l / 2);
        var x = Math.Sign(y) * Math.Sqrt(Math.Sqrt((t * t) - (l / 0.147)) - t);
        for (var step = 0; step < 4; step++)
        {
            var error = y >= 0 ? (1 - y) - Erfc(x) : -((1 + y) - Erfc(-x));
            var correction = error / (2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x));
            x -= correction / (1 + (x * correction));
        }

        return x;
    }

    internal static double LogGamma(double x)
    {
        if (x <= 0 && x == Math.Floor(x))
            return double.PositiveInfinity;
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);
        x -= 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    internal static double Digamma(double x)
    {
        if (x == 0)
            return double.NegativeInfinity;
        if (x < 0)
            return x == Math.Floor(x) ? double.NaN : Digamma(1 - x) - (Math.PI / Math.Tan(Math.PI * x));
        var result = 0.0;
        for (; x < 10; x++)
            result -= 1 / x;
        var r = 1 / (x * x);
        return result + Math.Log(x) - (0.5 / x)
            - (r * ((1.0 / 12) - (r * ((1.0 / 120) - (r * ((1.0 / 252) - (r * ((1.0 / 240) - (r * (1.0 / 132))))))))));
    }

    internal static double Trigamma(double x)
    {
        if (x <= 0)
        {
            var sine = Math.Sin(Math.PI * x);
            return (Math.PI * Math.PI / (sine * sine)) - Trigamma(1 - x);
        }

        var result = 0.0;
        for (; x < 10; x++)
            result += 1 / (x * x);
        var r = 1 / (x * x);
        return result + (1 / x) + (r / 2) + (r / x * ((1.0 / 6) - (r * ((1.0 / 30) - (r * ((1.0 / 42) - (r * ((1.0 / 30) - (r * (5.0 / 66))))))))));
    }

    private static double ErfSeries(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; n < 100 && Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    /// <summary>The continued fraction of erfc for x of at least 2, from the far end.</summary>
    private static double ErfcFraction(double x)
    {
        var fraction = x;
        for (var k = 60; k >= 1; k--)
            fraction = x + (k / 2.0 / fraction);
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }
}
