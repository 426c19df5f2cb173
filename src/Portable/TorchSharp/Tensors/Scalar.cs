namespace TorchSharp;

public sealed class Scalar : IDisposable
{
    private readonly double _real;
    private readonly long _integer;

    private Scalar(double value, torch.ScalarType type)
    {
        _real = value;
        _integer = double.IsFinite(value) && Math.Abs(value) < 9.2e18 ? (long)value : 0;
        Type = type;
    }

    private Scalar(long value, torch.ScalarType type)
    {
        _real = value;
        _integer = value;
        Type = type;
    }

    public torch.ScalarType Type { get; }

    internal double Real => _real;

    internal long Integer => _integer;

    public static implicit operator Scalar(byte value) => new((long)value, torch.ScalarType.Byte);

    public static implicit operator Scalar(sbyte value) => new((long)value, torch.ScalarType.Int8);

    public static implicit operator Scalar(short value) => new((long)value, torch.ScalarType.Int16);

    public static implicit operator Scalar(int value) => new((long)value, torch.ScalarType.Int32);

    public static implicit operator Scalar(long value) => new(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(float value) => new(value, torch.ScalarType.Float32);

    public static implicit operator Scalar(double value) => new(value, torch.ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(value ? 1L : 0L, torch.ScalarType.Bool);

    public void Dispose()
    {
    }

    /// <summary>The number as an element of a tensor.</summary>
    internal T To<T>()
        where T : unmanaged, System.Numerics.INumber<T>
        => typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.CreateTruncating(_real) : T.CreateTruncating(_integer);
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;

    public static Scalar ToScalar(this sbyte value) => value;

    public static Scalar ToScalar(this short value) => value;

    public static Scalar ToScalar(this int value) => value;

    public static Scalar ToScalar(this long value) => value;

    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;

    public static Scalar ToScalar(this bool value) => value;

    public static byte ToByte(this Scalar value) => (byte)value.Integer;

    public static sbyte ToSByte(this Scalar value) => (sbyte)value.Integer;

    public static short ToInt16(this Scalar value) => (short)value.Integer;

    public static int ToInt32(this Scalar value) => (int)value.Integer;

    public static long ToInt64(this Scalar value) => value.Integer;

    public static float ToSingle(this Scalar value) => (float)value.Real;

    public static double ToDouble(this Scalar value) => value.Real;

    public static bool ToBoolean(this Scalar value) => value.Real != 0;
}
