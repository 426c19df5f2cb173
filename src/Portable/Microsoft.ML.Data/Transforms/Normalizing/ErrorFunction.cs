namespace Microsoft.ML.Data;

/// <summary>The error function as ML.NET's normalizers have it.</summary>
internal static class ErrorFunction
{
    private const double Winitzki = 0.147;

    /// <summary>
    /// erf(x) within 1.2e-4: S. Winitzki, "A handy approximation for the error function and its inverse" (2008). A better one would give
    /// other features than ML.NET.
    /// </summary>
    public static double Erf(double x)
    {
        double square = x * x;
        double value = Math.Sqrt(1 - Math.Exp(-square * (4 / Math.PI + Winitzki * square) / (1 + Winitzki * square)));
        return x < 0 ? -value : value;
    }
}
