using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor empty(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null)
    {
        InitializeDevice(device);
        var result = Tensor.Empty((long[])size.Clone(), dtype ?? get_default_dtype());
        return requires_grad ? result.requires_grad_() : result;
    }

    public static Tensor zeros(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null)
    {
        var result = empty(size, dtype, device, requires_grad);
        result.bytes.Clear();
        return result;
    }

    public static Tensor ones(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        full(size, 1, dtype ?? get_default_dtype(), device, requires_grad);

    public static Tensor full(
        long[] size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null)
    {
        var type = dtype ?? (value.Type == ScalarType.Bool ? ScalarType.Bool : is_integral(value.Type) ? ScalarType.Int64 : get_default_dtype());
        var result = empty(size, type, device);
        Filling.Fill(result, value);
        return requires_grad ? result.requires_grad_() : result;
    }

    public static Tensor empty_like(
        Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        empty(input.Sizes, dtype ?? input.dtype, device, requires_grad);

    public static Tensor zeros_like(
        Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        zeros(input.Sizes, dtype ?? input.dtype, device, requires_grad);

    public static Tensor ones_like(
        Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        full(input.Sizes, 1, dtype ?? input.dtype, device, requires_grad);

    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        full(input.Sizes, value, dtype ?? input.dtype, device, requires_grad);

    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null)
    {
        var result = zeros(rows, columns < 0 ? rows : columns, dtype, device);
        using (var diagonal = result.diagonal())
            diagonal.fill_(1);
        return requires_grad ? result.requires_grad_() : result;
    }

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device device = null, bool requires_grad = false)
    {
        if (step.Real == 0)
            throw Errors.Of("step must be nonzero");
        if ((stop.Real - start.Real) * step.Real < 0)
            throw Errors.Of("upper bound and larger bound inconsistent with step sign");
        var whole = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        var count = (long)Math.Ceiling((stop.Real - start.Real) / step.Real);
        var result = empty([count], dtype ?? (whole ? ScalarType.Int64 : get_default_dtype()), device);
        Filling.Range(result, start, step);
        return requires_grad ? result.requires_grad_() : result;
    }

    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device device = null, bool requires_grad = false)
    {
        var result = empty([steps], dtype ?? get_default_dtype(), device);
        Filling.Range(result, start, steps > 1 ? (end - start) / (steps - 1) : 0);
        return requires_grad ? result.requires_grad_() : result;
    }

    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        WrappedTensorDisposeScope(() => linspace(start, end, steps, ScalarType.Float64).mul(Math.Log(@base)).exp().to_type(dtype ?? get_default_dtype()))
            .requires_grad_(requires_grad);

    public static Tensor from_array(Array rawArray, Device device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device device = null, bool requires_grad = false, string[] names = null) =>
        rawArray.GetType().GetElementType() switch
        {
            var t when t == typeof(float) => FromArray<float>(rawArray, dtype, device, requires_grad),
            var t when t == typeof(double) => FromArray<double>(rawArray, dtype, device, requires_grad),
            var t when t == typeof(long) => FromArray<long>(rawArray, dtype, device, requires_grad),
            var t when t == typeof(int) => FromArray<int>(rawArray, dtype, device, requires_grad),
            var t when t == typeof(short) => FromArray<short>(rawArray, dtype, device, requires_grad),
            var t when t == typeof(sbyte) => FromArray<sbyte>(rawArray, dtype, device, requires_grad),
            var t when t == typeof(byte) => FromArray<byte>(rawArray, dtype, device, requires_grad),
            var t when t == typeof(bool) => FromArray<bool>(rawArray, dtype, device, requires_grad),
            var t => throw new NotSupportedException($"An array of {t?.Name} cannot become a tensor."),
        };

    private static Tensor FromArray<T>(Array array, ScalarType? dtype, Device device, bool requiresGrad)
        where T : unmanaged
    {
        var sizes = Enumerable.Range(0, array.Rank).Select(array.GetLongLength).ToArray();
        var elements = array.Length == 0
            ? default
            : MemoryMarshal.CreateSpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
        return FromArray<T>(elements, sizes, dtype, device, requiresGrad);
    }

    private static Tensor FromArray<T>(ReadOnlySpan<T> elements, long[] sizes, ScalarType? dtype, Device device, bool requiresGrad)
        where T : unmanaged
    {
        InitializeDevice(device);
        if (Shapes.Count(sizes) != elements.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {elements.Length} elements for {Errors.Show(sizes)}");
        var type = TypeOf<T>();
        var result = Tensor.Empty(sizes, type);
        elements.CopyTo(result.Span<T>());
        if (dtype is { } wanted && wanted != type)
            result = result.to_type(wanted, disposeAfter: true);
        return requiresGrad ? result.requires_grad_() : result;
    }

    private static ScalarType TypeOf<T>() => default(T) switch
    {
        float => ScalarType.Float32,
        double => ScalarType.Float64,
        long => ScalarType.Int64,
        int => ScalarType.Int32,
        short => ScalarType.Int16,
        sbyte => ScalarType.Int8,
        byte => ScalarType.Byte,
        _ => ScalarType.Bool,
    };

    public partial class Tensor
    {
        public Tensor empty_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.empty_like(this, dtype, device, requires_grad);

        public Tensor zeros_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.zeros_like(this, dtype, device, requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.ones_like(this, dtype, device, requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.full_like(this, value, dtype, device, requires_grad);

        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            zeros(size, dtype ?? this.dtype, device, requires_grad);

        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            empty(size, dtype ?? this.dtype, device, requires_grad);

        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            full(size, value, dtype ?? this.dtype, device, requires_grad);
    }
}
