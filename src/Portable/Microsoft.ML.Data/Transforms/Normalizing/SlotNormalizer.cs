using System.Collections.Immutable;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>How the values of each slot of a column are normalized.</summary>
internal abstract class SlotNormalizer
{
    public abstract int Slots { get; }

    /// <summary>Whether 0 stays 0 in every slot, so that sparse vectors stay sparse.</summary>
    public abstract bool KeepsZero { get; }

    public abstract double Map(double value, int slot);

    /// <summary>The same with numbers in single precision, as they are saved for columns of it.</summary>
    public abstract SlotNormalizer Rounded();

    protected static double[] Round(double[] values) => Array.ConvertAll(values, value => (double)(float)value);

    /// <summary>The learned numbers, as single values for a scalar column and as arrays for a vector column.</summary>
    public abstract NormalizingTransformer.NormalizerModelParametersBase Parameters<T>(bool isVector, Func<double, T> convert);
}

/// <summary>(x - offset) * scale.</summary>
internal sealed class AffineNormalizer : SlotNormalizer
{
    private readonly double[] _scale;
    private readonly double[] _offset;

    public double[] Scale => _scale;

    public double[] Offset => _offset;

    public AffineNormalizer(double[] scale, double[] offset)
    {
        Contracts.CheckDecode(scale.Length == offset.Length);
        _scale = scale;
        _offset = offset;
        KeepsZero = Array.TrueForAll(offset, value => value == 0);
    }

    public override int Slots => _scale.Length;

    public override bool KeepsZero { get; }

    public override double Map(double value, int slot) => (value - _offset[slot]) * _scale[slot];

    public override SlotNormalizer Rounded() => new AffineNormalizer(Round(_scale), Round(_offset));

    public override NormalizingTransformer.NormalizerModelParametersBase Parameters<T>(bool isVector, Func<double, T> convert) => isVector
        ? new NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<T>>(
            _scale.Select(convert).ToImmutableArray(), KeepsZero ? [] : _offset.Select(convert).ToImmutableArray())
        : new NormalizingTransformer.AffineNormalizerModelParameters<T>(convert(_scale[0]), convert(_offset[0]));
}

/// <summary>The normal distribution function of x or of its logarithm; 0 where that is not a number.</summary>
internal sealed class CdfNormalizer : SlotNormalizer
{
    private readonly double[] _mean;
    private readonly double[] _deviation;
    private readonly bool _useLog;

    public double[] Mean => _mean;

    public double[] Deviation => _deviation;

    public bool UseLog => _useLog;

    public CdfNormalizer(double[] mean, double[] deviation, bool useLog)
    {
        Contracts.CheckDecode(mean.Length == deviation.Length);
        _mean = mean;
        _deviation = deviation;
        _useLog = useLog;
    }

    public override int Slots => _mean.Length;

    public override SlotNormalizer Rounded() => new CdfNormalizer(Round(_mean), Round(_deviation), _useLog);

    // The logarithm of 0 is none.
    public override bool KeepsZero => _useLog;

    public override double Map(double value, int slot)
    {
        double x = _useLog ? Math.Log(value) : value;
        if (!double.IsFinite(x) || _deviation[slot] <= 0)
            return 0;
        return 0.5 * (1 + ErrorFunction.Erf((x - _mean[slot]) / (_deviation[slot] * Math.Sqrt(2))));
    }

    public override NormalizingTransformer.NormalizerModelParametersBase Parameters<T>(bool isVector, Func<double, T> convert) => isVector
        ? new NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<T>>(
            _mean.Select(convert).ToImmutableArray(), _deviation.Select(convert).ToImmutableArray(), _useLog)
        : new NormalizingTransformer.CdfNormalizerModelParameters<T>(convert(_mean[0]), convert(_deviation[0]), _useLog);
}

/// <summary>The number of the bin of x over that of the last bin, with the bin of 0 at 0 if wanted.</summary>
internal sealed class BinNormalizer : SlotNormalizer
{
    private readonly double[][] _upperBounds;
    private readonly double[] _offsets;

    public double[][] UpperBounds => _upperBounds;

    /// <summary>Whether the bin of 0 is moved to 0 and was not there before.</summary>
    public bool MovesZero => Array.Exists(_offsets, offset => offset != 0);

    public BinNormalizer(double[][] upperBounds, bool fixZero)
    {
        _upperBounds = upperBounds;
        _offsets = Array.ConvertAll(upperBounds, bounds => fixZero ? Place(bounds, 0) : 0);
        KeepsZero = fixZero || Array.TrueForAll(upperBounds, bounds => Place(bounds, 0) == 0);
    }

    public override int Slots => _upperBounds.Length;

    public override bool KeepsZero { get; }

    public override SlotNormalizer Rounded() => new BinNormalizer(Array.ConvertAll(_upperBounds, bounds => Round(bounds).Distinct().ToArray()), MovesZero);

    public override double Map(double value, int slot) =>
        double.IsNaN(value) ? double.NaN : Place(_upperBounds[slot], value) - _offsets[slot];

    public override NormalizingTransformer.NormalizerModelParametersBase Parameters<T>(bool isVector, Func<double, T> convert) => isVector
        ? new NormalizingTransformer.BinNormalizerModelParameters<ImmutableArray<T>>(
            _upperBounds.Select(bounds => bounds.Select(convert).ToImmutableArray()).ToImmutableArray(),
            _upperBounds.Select(bounds => convert(Density(bounds))).ToImmutableArray(), _offsets.Select(convert).ToImmutableArray())
        : new NormalizingTransformer.BinNormalizerModelParameters<T>(
            _upperBounds[0].Select(convert).ToImmutableArray(), convert(Density(_upperBounds[0])), convert(_offsets[0]));

    private static double Density(double[] bounds) => Math.Max(1, bounds.Length - 1);

    private static double Place(double[] bounds, double value)
    {
        int bin = Array.BinarySearch(bounds, value);
        return (bin < 0 ? Math.Min(~bin, bounds.Length - 1) : bin) / Density(bounds);
    }
}
