namespace Microsoft.ML.Data;

/// <summary>What is collected of the values of each slot to learn a normalization. Values that were not given are 0.</summary>
internal abstract class SlotStatistics(int slots)
{
    private readonly long[] _given = new long[slots];

    protected int Slots => slots;

    public void Add(int slot, double value)
    {
        _given[slot]++;
        if (!double.IsNaN(value))
            Take(slot, value);
    }

    /// <summary>Learns from what was added, over that number of rows.</summary>
    public SlotNormalizer Finish(long rows)
    {
        for (int slot = 0; slot < slots; slot++)
            TakeZeros(slot, rows - _given[slot]);
        return Learn();
    }

    protected abstract void Take(int slot, double value);

    protected abstract void TakeZeros(int slot, long count);

    protected abstract SlotNormalizer Learn();

    protected double[] ForEachSlot(Func<int, double> value)
    {
        var values = new double[slots];
        for (int slot = 0; slot < slots; slot++)
            values[slot] = value(slot);
        return values;
    }

    protected static double Inverse(double value) => value > 0 && double.IsFinite(value) ? 1 / value : 0;
}

/// <summary>Smallest and largest values.</summary>
internal sealed class MinMaxStatistics : SlotStatistics
{
    private readonly double[] _min;
    private readonly double[] _max;
    private readonly bool _fixZero;

    public MinMaxStatistics(int slots, bool fixZero)
        : base(slots)
    {
        _min = ForEachSlot(_ => double.PositiveInfinity);
        _max = ForEachSlot(_ => double.NegativeInfinity);
        _fixZero = fixZero;
    }

    protected override void Take(int slot, double value)
    {
        _min[slot] = Math.Min(_min[slot], value);
        _max[slot] = Math.Max(_max[slot], value);
    }

    protected override void TakeZeros(int slot, long count)
    {
        if (count > 0)
            Take(slot, 0);
    }

    protected override SlotNormalizer Learn() => _fixZero
        ? new AffineNormalizer(ForEachSlot(slot => Inverse(Math.Max(Math.Abs(_min[slot]), Math.Abs(_max[slot])))), new double[Slots])
        : new AffineNormalizer(
            ForEachSlot(slot => Inverse(_max[slot] - _min[slot])), ForEachSlot(slot => _min[slot] <= _max[slot] ? _min[slot] : 0));
}

/// <summary>Means and variances (Welford), of the values or of the logarithms of those above 0.</summary>
internal sealed class MeanVarianceStatistics(int slots, bool fixZero, bool useCdf, bool useLog) : SlotStatistics(slots)
{
    private readonly double[] _count = new double[slots];
    private readonly double[] _mean = new double[slots];
    private readonly double[] _squares = new double[slots];

    protected override void Take(int slot, double value)
    {
        double x = useLog ? Math.Log(value) : value;
        if (!double.IsFinite(x))
            return;
        _count[slot]++;
        double delta = x - _mean[slot];
        _mean[slot] += delta / _count[slot];
        _squares[slot] += delta * (x - _mean[slot]);
    }

    protected override void TakeZeros(int slot, long count)
    {
        if (useLog || count == 0)
            return;
        double total = _count[slot] + count;
        _squares[slot] += _mean[slot] * _mean[slot] * _count[slot] * count / total;
        _mean[slot] *= _count[slot] / total;
        _count[slot] = total;
    }

    protected override SlotNormalizer Learn()
    {
        if (useCdf)
            return new CdfNormalizer(_mean, ForEachSlot(slot => Math.Sqrt(Variance(slot))), useLog);
        return fixZero
            ? new AffineNormalizer(ForEachSlot(slot => Inverse(Math.Sqrt(_mean[slot] * _mean[slot] + Variance(slot)))), new double[Slots])
            : new AffineNormalizer(ForEachSlot(slot => Inverse(Math.Sqrt(Variance(slot)))), _mean);
    }

    private double Variance(int slot) => _count[slot] > 0 ? _squares[slot] / _count[slot] : 0;
}

/// <summary>All values.</summary>
internal abstract class ValueStatistics : SlotStatistics
{
    private readonly List<double>[] _values;

    protected ValueStatistics(int slots)
        : base(slots)
    {
        _values = new List<double>[slots];
        for (int slot = 0; slot < slots; slot++)
            _values[slot] = [];
    }

    protected override void Take(int slot, double value) => _values[slot].Add(value);

    protected override void TakeZeros(int slot, long count) => _values[slot].AddRange(Enumerable.Repeat(0.0, checked((int)count)));

    protected double[] Sorted(int slot)
    {
        double[] values = _values[slot].ToArray();
        Array.Sort(values);
        return values;
    }
}

/// <summary>Values to be put into bins that hold about as many each.</summary>
internal sealed class BinStatistics(int slots, bool fixZero, int maximumBinCount) : ValueStatistics(slots)
{
    protected override SlotNormalizer Learn() =>
        new BinNormalizer(Enumerable.Range(0, Slots).Select(slot => BinFinder.UpperBounds(Sorted(slot), maximumBinCount)).ToArray(), fixZero);
}

/// <summary>Values to be scaled by a part of their range and centered at their median.</summary>
internal sealed class RobustStatistics(int slots, bool centerData, uint quantileMin, uint quantileMax) : ValueStatistics(slots)
{
    private const double Percent = 100;

    protected override SlotNormalizer Learn()
    {
        double[][] values = Enumerable.Range(0, Slots).Select(Sorted).ToArray();
        double part = (quantileMax - quantileMin) / Percent;
        return new AffineNormalizer(
            ForEachSlot(slot => values[slot].Length == 0 ? 0 : Inverse((values[slot][^1] - values[slot][0]) * part)),
            ForEachSlot(slot => centerData ? Median(values[slot]) : 0));
    }

    private static double Median(double[] sorted) =>
        sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
