using System.Globalization;
using System.Text;

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
        Printing.SetOptions((sci_mode ? "e" : "f") + precision, newLine, maxRows, maxColumns);

    public static void set_printoptions(
        TensorStringStyle? style = null, string floatFormat = null, int? linewidth = null, string newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        if (style is { } wanted)
            TensorStringStyle = wanted;
        Printing.SetOptions(floatFormat, newLine, maxRows, maxColumns);
    }

    public partial class Tensor
    {
        public override string ToString() => ToString(TensorStringStyle.Metadata);

        public string ToString(bool disamb, string fltFormat = null, int? width = null, CultureInfo cultureInfo = null, string newLine = null) =>
            ToString(disamb ? TensorStringStyle.Default : TensorStringStyle.Metadata, fltFormat, width, cultureInfo, newLine);

        public string ToString(TensorStringStyle style, string fltFormat = null, int? width = null, CultureInfo cultureInfo = null, string newLine = null) =>
            Printing.Show(this, style == TensorStringStyle.Default ? torch.TensorStringStyle : style, fltFormat, cultureInfo, newLine);
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

/// <summary>Tensors as text. Long dimensions show their first and last elements.</summary>
internal static class Printing
{
    private static int _rows = 20;
    private static int _columns = 20;
    private static string _floatFormat = "g5";
    private static string _newLine = Environment.NewLine;

    internal static void SetOptions(string floatFormat, string newLine, int? rows, int? columns)
    {
        _floatFormat = floatFormat ?? _floatFormat;
        _newLine = newLine ?? _newLine;
        _rows = rows ?? _rows;
        _columns = columns ?? _columns;
    }

    internal static string Show(torch.Tensor tensor, TensorStringStyle style, string floatFormat, CultureInfo culture, string newLine)
    {
        var metadata = $"[{string.Join('x', tensor.Sizes)}], type = {tensor.dtype}, device = {tensor.device}";
        if (style == TensorStringStyle.Metadata)
            return metadata;
        using var mode = new GradMode(false);
        using var scope = torch.NewDisposeScope();
        var text = new Writer(tensor.contiguous(), floatFormat ?? _floatFormat, culture ?? CultureInfo.CurrentCulture, newLine ?? _newLine);
        if (style == TensorStringStyle.Numpy)
            return text.Nested("[", "]", " ", "");
        if (style == TensorStringStyle.CSharp)
        {
            var suffix = tensor.dtype switch { torch.ScalarType.Float32 => "f", torch.ScalarType.Int64 => "L", _ => "" };
            return $"type = {tensor.dtype}, device = {tensor.device}, value = {text.Nested("{", "}", ", ", suffix)}";
        }

        if (tensor.Rank == 0)
            return $"{metadata}, value = {text.Element(0, "")}";
        return tensor.Rank == 1 ? $"{metadata} {text.Row(0, " ", "", 0)}{newLine ?? _newLine}" : metadata + text.Matrices();
    }

    private sealed class Writer(torch.Tensor tensor, string floatFormat, CultureInfo culture, string newLine)
    {
        private readonly long[] _sizes = tensor.Sizes;
        private readonly long[] _strides = tensor.Strides;

        internal unsafe string Element(long at, string suffix) => tensor.dtype switch
        {
            torch.ScalarType.Float32 => tensor.Pointer<float>()[at].ToString(floatFormat, culture) + suffix,
            torch.ScalarType.Float64 => tensor.Pointer<double>()[at].ToString(floatFormat, culture) + suffix,
            torch.ScalarType.Int64 => tensor.Pointer<long>()[at].ToString(culture) + suffix,
            torch.ScalarType.Int32 => tensor.Pointer<int>()[at].ToString(culture),
            torch.ScalarType.Int16 => tensor.Pointer<short>()[at].ToString(culture),
            torch.ScalarType.Int8 => tensor.Pointer<sbyte>()[at].ToString(culture),
            torch.ScalarType.Byte => tensor.Pointer<byte>()[at].ToString(culture),
            _ => tensor.Pointer<bool>()[at] ? "true" : "false",
        };

        internal string Row(long start, string separator, string suffix, int width) =>
            string.Join(separator, Places(_sizes[^1], _columns).Select(i => (i < 0 ? "..." : Element(start + i, suffix)).PadLeft(width)));

        internal string Nested(string open, string close, string separator, string suffix)
        {
            return Level(0, 0);

            string Level(int dim, long start)
            {
                if (dim == _sizes.Length)
                    return Element(start, suffix);
                if (dim == _sizes.Length - 1)
                    return open + Row(start, separator, suffix, 0) + close;
                var parts = Places(_sizes[dim], _rows).Select(i => i < 0 ? "..." : Level(dim + 1, start + (i * _strides[dim])));
                return open + string.Join(separator.TrimEnd() + newLine + new string(' ', dim + 1), parts) + close;
            }
        }

        /// <summary>One block of aligned rows for each matrix of the last two dimensions.</summary>
        internal string Matrices()
        {
            var result = new StringBuilder(newLine);
            var matrix = _sizes[^1] * _sizes[^2];
            var count = matrix == 0 ? 0 : tensor.Count / matrix;
            foreach (var block in Places(count, _rows))
            {
                if (block < 0)
                {
                    result.Append("...").Append(newLine);
                    continue;
                }

                if (_sizes.Length > 2)
                    result.Append('[').Append(string.Join(',', Position(block))).Append(",..,..] =").Append(newLine);
                var rows = Places(_sizes[^2], _rows).ToArray();
                var width = rows.Where(r => r >= 0).SelectMany(r => Places(_sizes[^1], _columns).Where(i => i >= 0).Select(i => Element((block * matrix) + (r * _sizes[^1]) + i, "").Length)).Max();
                foreach (var row in rows)
                    result.Append(' ').Append(row < 0 ? "..." : Row((block * matrix) + (row * _sizes[^1]), " ", "", width)).Append(newLine);
                if (_sizes.Length > 2)
                    result.Append(newLine);
            }

            return result.ToString();
        }

        private long[] Position(long block)
        {
            var position = new long[_sizes.Length - 2];
            for (var d = position.Length - 1; d >= 0; d--)
                (block, position[d]) = Math.DivRem(block, _sizes[d]);
            return position;
        }

        /// <summary>The positions shown: all, or as many at each end as make up the limit; -1 stands for those left out.</summary>
        private static IEnumerable<long> Places(long size, int limit)
        {
            var edge = Math.Max(1, limit / 2);
            for (var i = 0L; i < size; i++)
            {
                if (size <= limit || i < edge || i >= size - edge)
                    yield return i;
                else if (i == edge)
                    yield return -1;
            }
        }
    }
}
