namespace MLNet.TextClustering.Explain;

/// <summary>A distribution by its thousand and one quantiles.</summary>
internal sealed class Quantiles
{
    private const int Steps = 1000;

    private readonly float[] _values;

    private Quantiles(float[] values) => _values = values;

    public static int Length => Steps + 1;

    public float[] Values => _values;

    /// <param name="sample">Sorted in place; empty: everything is 0.</param>
    public static Quantiles Of(float[] sample)
    {
        Array.Sort(sample);
        var values = new float[Length];
        if (sample.Length == 0) return new Quantiles(values);
        for (int i = 0; i <= Steps; i++)
        {
            double position = (double)i / Steps * (sample.Length - 1);
            int below = (int)position, above = Math.Min(below + 1, sample.Length - 1);
            values[i] = (float)(sample[below] + ((position - below) * (sample[above] - sample[below])));
        }

        return new Quantiles(values);
    }

    public static Quantiles FromValues(float[] values) => new(values);

    /// <summary>The value that the share <paramref name="share"/> of the sample does not exceed.</summary>
    public double At(double share)
    {
        double position = share * Steps;
        int below = Math.Min((int)position, Steps - 1);
        return _values[below] + ((position - below) * (_values[below + 1] - _values[below]));
    }

    /// <summary>The share of the sample that is smaller, to a thousandth.</summary>
    public double ShareBelow(double value)
    {
        int below = 0;
        while (below <= Steps && _values[below] < value) below++;
        return Math.Min(1, (double)below / Steps);
    }
}
