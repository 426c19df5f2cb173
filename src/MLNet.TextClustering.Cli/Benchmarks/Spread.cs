using System.Globalization;

namespace MLNet.TextClustering.Cli.Benchmarks;

/// <summary>Mean and standard deviation (of a sample, n − 1) of some runs.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Null for a single run.</param>
internal readonly record struct Spread(double Mean, double? Deviation)
{
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        return new Spread(mean, values.Count < 2 ? null : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1)));
    }

    /// <summary>As it stands in a table.</summary>
    /// <param name="scale">100 for percent.</param>
    /// <param name="format">A numeric format.</param>
    public string Show(double scale, string format)
    {
        string mean = (scale * Mean).ToString(format, CultureInfo.InvariantCulture);
        return Deviation is { } deviation ? $"{mean} ± {(scale * deviation).ToString(format, CultureInfo.InvariantCulture)}" : mean;
    }
}
