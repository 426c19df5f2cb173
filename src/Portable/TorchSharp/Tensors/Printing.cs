using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public const TensorStringStyle julia = TensorStringStyle.Julia;
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    private static TensorStringStyle _style = TensorStringStyle.Julia;

    public static TensorStringStyle TensorStringStyle
    {
        get => _style;
        set => _style = value == TensorStringStyle.Default ? throw new ArgumentException("The style cannot be set to 'Default'.") : value;
    }

    public static void set_printoptions(
        int precision, int? linewidth = null, string newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null) =>
        Printing.SetOptions((sci_mode ? "E" : "F") + precision, linewidth, newLine, maxRows, maxColumns);

    public static void set_printoptions(
        TensorStringStyle? style = null, string floatFormat = null, int? linewidth = null, string newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        if (style is { } wanted)
            TensorStringStyle = wanted;
        Printing.SetOptions(floatFormat, linewidth, newLine, maxRows, maxColumns);
    }

    public partial class Tensor
    {
        public override string ToString() => ToString(TensorStringStyle.Metadata);

        public string ToString(bool disamb, string fltFormat = null, int? width = null, CultureInfo cultureInfo = null, string newLine = null) =>
            ToString(disamb ? TensorStringStyle.Default : TensorStringStyle.Metadata, fltFormat, width, cultureInfo, newLine);

        public string ToString(TensorStringStyle style, string fltFormat = null, int? width = null, CultureInfo cultureInfo = null, string newLine = null) =>
            Printing.Show(this, style == TensorStringStyle.Default ? torch.TensorStringStyle : style, fltFormat, width, cultureInfo, newLine);
    }
}

public enum TensorStringStyle
{
    Metadata = 0,
    Julia = 1,
    Numpy = 2,
    CSharp = 3,
    Default = 4,
}

/// <summary>Tensors as text, in the styles of TorchSharp.</summary>
internal static class Printing
{
    private static int _rows = 6;
    private static int _columns = 6;
    private static int _width = 100;
    private static string _floatFormat = "g5";
    private static string _newLine = Environment.NewLine;

    internal static void SetOptions(string floatFormat, int? width, string newLine, int? rows, int? columns)
    {
        _floatFormat = floatFormat ?? _floatFormat;
        _width = width ?? _width;
        _newLine = newLine ?? _newLine;
        _rows = rows ?? _rows;
        _columns = columns ?? _columns;
    }

    internal static string Show(torch.Tensor tensor, TensorStringStyle style, string floatFormat, int? width, CultureInfo culture, string newLine)
    {
        var metadata = $"[{string.Join('x', tensor.Sizes)}], type = {tensor.dtype}, device = {tensor.device}";
        if (style == TensorStringStyle.Metadata)
            return metadata;
        using var mode = new GradMode(false);
        using var scope = torch.NewDisposeScope();
        var text = new Elements(tensor.contiguous(), floatFormat ?? _floatFormat, culture ?? CultureInfo.CurrentCulture);
        newLine ??= _newLine;
        return style switch
        {
            TensorStringStyle.Numpy => NestedText.Numpy(text, newLine, _rows, _columns),
            TensorStringStyle.CSharp => $"{metadata}, value = {NestedText.CSharp(text, newLine, _rows, _columns)}",
            _ => metadata + AlignedText.Show(text, newLine, width ?? _width),
        };
    }

    /// <summary>The elements of a contiguous tensor as text.</summary>
    internal sealed class Elements(torch.Tensor tensor, string floatFormat, CultureInfo culture)
    {
        internal long[] Sizes => tensor.Sizes;

        internal long[] Strides => tensor.Strides;

        internal torch.ScalarType Type => tensor.dtype;

        internal unsafe string this[long at] => Type switch
        {
            torch.ScalarType.Float32 => tensor.Pointer<float>()[at].ToString(floatFormat, culture),
            torch.ScalarType.Float64 => tensor.Pointer<double>()[at].ToString(floatFormat, culture),
            torch.ScalarType.Int64 => tensor.Pointer<long>()[at].ToString(culture),
            torch.ScalarType.Int32 => tensor.Pointer<int>()[at].ToString(culture),
            torch.ScalarType.Int16 => tensor.Pointer<short>()[at].ToString(culture),
            torch.ScalarType.Int8 => tensor.Pointer<sbyte>()[at].ToString(culture),
            torch.ScalarType.Byte => tensor.Pointer<byte>()[at].ToString(culture),
            _ => tensor.Pointer<bool>()[at].ToString(culture),
        };
    }
}
