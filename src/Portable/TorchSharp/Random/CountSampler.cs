using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Poisson and binomial counts, by the rejection methods of Hörmann (1993) where the mean is at least 10.</summary>
internal static class CountSampler
{
    private const double LargeMean = 10;

    internal static double Poisson(Generator generator, double rate)
    {
        if (rate < 0 || double.IsNaN(rate))
            throw Errors.Of("invalid Poisson rate, expected rate to be non-negative");
        return rate >= LargeMean ? PoissonByRejection(generator, rate) : PoissonByProducts(generator, rate);
    }

    internal static double Binomial(Generator generator, double count, double p)
    {
        if (count <= 0 || p <= 0)
            return 0;
        if (p >= 1)
            return count;
        if (p > 0.5)
            return count - Binomial(generator, count, 1 - p);
        return count * p >= LargeMean ? BinomialByRejection(generator, count, p) : BinomialByWaiting(generator, count, p);
    }

    private static double PoissonByProducts(Generator generator, double rate)
    {
        if (rate == 0)
            return 0;
        double limit = Math.Exp(-rate);
        double product = 1;
        for (int count = 0; ; count++)
        {
            product *= generator.Engine.NextDouble();
            if (product <= limit)
                return count;
        }
    }

    private static double PoissonByRejection(Generator generator, double rate)
    {
        double logRate = Math.Log(rate);
        double b = 0.931 + 2.53 * Math.Sqrt(rate);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double quickAccept = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = generator.Engine.NextDouble() - 0.5;
            double v = generator.Engine.NextDouble();
            double us = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / us + b) * u + rate + 0.43);
            if (us >= 0.07 && v <= quickAccept)
                return k;
            if (k < 0 || us < 0.013 && v > us)
                continue;
            if (Math.Log(v) + Math.Log(inverseAlpha) - Math.Log(a / (us * us) + b) <= -rate + k * logRate - SpecialFunctions.LogGamma(k + 1))
                return k;
        }
    }

    /// <summary>Adds up waiting times until the trials are used up.</summary>
    private static double BinomialByWaiting(Generator generator, double count, double p)
    {
        double logFailure = Math.Log(1 - p);
        double trials = 0;
        for (int successes = 0; ; successes++)
        {
            trials += Math.Ceiling(Math.Log(generator.Engine.NextDouble()) / logFailure);
            if (trials > count)
                return successes;
        }
    }

    private static double BinomialByRejection(Generator generator, double count, double p)
    {
        double deviation = Math.Sqrt(count * p * (1 - p));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double c = count * p + 0.5;
        double quickAccept = 0.92 - 4.2 / b;
        double odds = p / (1 - p);
        double alpha = (2.83 + 5.1 / b) * deviation;
        double mode = Math.Floor((count + 1) * p);
        while (true)
        {
            double u = generator.Engine.NextDouble() - 0.5;
            double v = generator.Engine.NextDouble();
            double us = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= quickAccept)
                return k;
            if (k < 0 || k > count)
                continue;

            double bound = (mode + 0.5) * Math.Log((mode + 1) / (odds * (count - mode + 1)))
                + (count + 1) * Math.Log((count - mode + 1) / (count - k + 1))
                + (k + 0.5) * Math.Log(odds * (count - k + 1) / (k + 1))
                + StirlingTail(mode) + StirlingTail(count - mode) - StirlingTail(k) - StirlingTail(count - k);
            if (Math.Log(v * alpha / (a / (us * us) + b)) <= bound)
                return k;
        }
    }

    /// <summary>ln k! less Stirling's approximation of it.</summary>
    private static double StirlingTail(double k) =>
        SpecialFunctions.LogGamma(k + 1) - (0.5 * Math.Log(2 * Math.PI) + (k + 0.5) * Math.Log(k + 1) - (k + 1));
}
