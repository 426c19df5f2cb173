namespace TorchSharp;

/// <summary>How a gamma number of unit rate moves with its shape when its quantile is held: implicit reparameterisation.</summary>
internal static class GammaDerivative
{
    private const double SmallestTerm = 1e-18;

    /// <summary>dx/da = -(dP(a, x)/da) / (dP(a, x)/dx), with P the distribution function.</summary>
    /// <remarks>
    /// P(a, x) is the sum over n of t_n = exp(-x) x^(a+n) / Γ(a+n+1), whose derivative by a is the sum of t_n (ln x - ψ(a+n+1)).
    /// The density is t_0 a / x, so everything is taken relative to t_0 and nothing overflows.
    /// </remarks>
    internal static double Of(double shape, double x)
    {
        double logX = Math.Log(x);
        double psi = SpecialFunctions.Digamma(shape + 1);
        double term = 1;
        double sum = 0;
        double mass = 0;
        for (int n = 1; ; n++)
        {
            sum += term * (logX - psi);
            mass += term;
            // Beyond n > x - a the terms only fall.
            if (shape + n > x && term < SmallestTerm * mass)
                break;
            term *= x / (shape + n);
            psi += 1 / (shape + n);
        }
        return -sum * x / shape;
    }
}
