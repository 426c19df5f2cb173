namespace TorchSharp;

public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    MKLDNN = 2,
    OPENGL = 3,
    OPENCL = 4,
    IDEEP = 5,
    HIP = 6,
    FPGA = 7,
    MSNPU = 8,
    XLA = 9,
    MPS = 13,
    META = 14,
}

public static partial class torch
{
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int8 = 1,
        Int16 = 2,
        Int32 = 3,
        Int64 = 4,
        Float16 = 5,
        Float32 = 6,
        Float64 = 7,
        ComplexFloat32 = 9,
        ComplexFloat64 = 10,
        Bool = 11,
        QInt8 = 12,
        QUInt8 = 13,
        QInt32 = 14,
        BFloat16 = 15,
    }

    public static ScalarType uint8 = ScalarType.Byte;
    public static ScalarType int8 = ScalarType.Int8;
    public static ScalarType int16 = ScalarType.Int16;
    public static ScalarType @short = ScalarType.Int16;
    public static ScalarType int32 = ScalarType.Int32;
    public static ScalarType @int = ScalarType.Int32;
    public static ScalarType int64 = ScalarType.Int64;
    public static ScalarType @long = ScalarType.Int64;
    public static ScalarType float32 = ScalarType.Float32;
    public static ScalarType @float = ScalarType.Float32;
    public static ScalarType float64 = ScalarType.Float64;
    public static ScalarType @double = ScalarType.Float64;
    public static ScalarType @bool = ScalarType.Bool;

    private static ScalarType _defaultType = ScalarType.Float32;

    public static ScalarType get_default_dtype() => _defaultType;

    public static void set_default_dtype(ScalarType dtype) =>
        _defaultType = is_floating_point(dtype)
            ? dtype
            : throw new ArgumentException($"Only floating-point types can be the default type, not {dtype}.", nameof(dtype));

    public static bool is_floating_point(ScalarType type) => type is ScalarType.Float32 or ScalarType.Float64;

    public static bool is_floating_point(Tensor input) => is_floating_point(input.dtype);

    public static bool is_integral(ScalarType type) => type <= ScalarType.Int64 || type == ScalarType.Bool;

    public static bool is_integral(Tensor t) => is_integral(t.dtype);

    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    public static bool is_complex(Tensor input) => is_complex(input.dtype);

    public static ScalarType promote_types(ScalarType type1, ScalarType type2)
    {
        if (type1 == type2)
            return type1;
        if (type1 == ScalarType.Bool)
            return type2;
        if (type2 == ScalarType.Bool)
            return type1;
        var (low, high) = type1 < type2 ? (type1, type2) : (type2, type1);
        return low == ScalarType.Byte && high == ScalarType.Int8 ? ScalarType.Int16 : high;
    }

    /// <summary>Tensors without dimensions count as numbers: they widen the kind (bool, integer, floating point) but not the width.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2)
    {
        var (type1, type2) = (tensor1.dtype, tensor2.dtype);
        if (type1 == type2)
            return type1;
        if (tensor1.ndim > 0 && tensor2.ndim == 0)
            return WithNumber(type1, type2);
        if (tensor2.ndim > 0 && tensor1.ndim == 0)
            return WithNumber(type2, type1);
        return promote_types(type1, type2);
    }

    /// <summary>The type of tensor (of type <paramref name="type"/>) op number (of type <paramref name="number"/>).</summary>
    internal static ScalarType WithNumber(ScalarType type, ScalarType number)
    {
        static int Kind(ScalarType t) => t == ScalarType.Bool ? 0 : is_integral(t) ? 1 : 2;
        if (Kind(number) <= Kind(type))
            return type;
        return Kind(number) == 2 ? _defaultType : ScalarType.Int64;
    }
}
