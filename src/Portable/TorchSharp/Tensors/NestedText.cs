using System.Text;

namespace TorchSharp;

/// <summary>The styles with brackets in brackets. Long dimensions show their ends.</summary>
internal sealed class NestedText
{
    private readonly Printing.Elements _elements;
    private readonly string _newLine;
    private readonly int _rows;
    private readonly int _columns;
    private readonly bool _isCode;
    private readonly string _suffix;

    private NestedText(Printing.Elements elements, string newLine, int rows, int columns, bool isCode)
    {
        (_elements, _newLine, _rows, _columns, _isCode) = (elements, newLine, rows, columns, isCode);
        _suffix = !isCode || Rank == 0 ? "" : elements.Type switch { torch.ScalarType.Float32 => "f", torch.ScalarType.Int64 => "L", _ => "" };
    }

    private int Rank => _elements.Sizes.Length;

    internal static string Numpy(Printing.Elements elements, string newLine, int rows, int columns) =>
        new NestedText(elements, newLine, rows, columns, isCode: false).Level(0, 0);

    /// <summary>An array as it would stand in a program, but for what is left out.</summary>
    internal static string CSharp(Printing.Elements elements, string newLine, int rows, int columns)
    {
        var rank = elements.Sizes.Length;
        var text = new NestedText(elements, newLine, rows, columns, isCode: true);
        if (rank == 0)
            return text.Level(0, 0);
        var type = $"{Keyword(elements.Type)} [{new string(',', rank - 1)}] ";
        return rank == 1 ? type + text.Level(0, 0) : $"{newLine}{type}{{{newLine} {text.Items(0, 0)}{newLine}}}";
    }

    private static string Keyword(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => "float",
        torch.ScalarType.Float64 => "double",
        torch.ScalarType.Int64 => "long",
        torch.ScalarType.Int32 => "int",
        torch.ScalarType.Int16 => "short",
        torch.ScalarType.Int8 => "sbyte",
        torch.ScalarType.Byte => "byte",
        _ => "bool",
    };

    private string Level(int dim, long start)
    {
        if (dim == Rank)
            return _isCode && _elements.Type == torch.ScalarType.Bool ? _elements[start].ToLowerInvariant() : _elements[start] + _suffix;
        return _isCode ? $"{{{Items(dim, start)}}}" : $"[{Items(dim, start)}]";
    }

    private string Items(int dim, long start)
    {
        var isRow = dim == Rank - 1;
        var (size, limit) = (_elements.Sizes[dim], isRow ? _columns : _rows);
        var edge = size <= limit ? size : Math.Max(1, limit / 2);
        var indent = new string(' ', dim + 1);
        var (separator, rest) = isRow ? (", ", " ") : _isCode ? ($",{_newLine}{indent}", _newLine + indent) : (Blank(dim) + indent, Blank(dim) + indent);

        var result = new StringBuilder();
        for (var i = 0L; i < edge; i++)
            result.Append(i == 0 ? "" : separator).Append(Level(dim + 1, start + (i * _elements.Strides[dim])));
        for (var i = Math.Max(edge, size - edge); i < size; i++)
            result.Append(i == size - edge ? $"{separator}...{rest}" : separator).Append(Level(dim + 1, start + (i * _elements.Strides[dim])));
        return result.ToString();
    }

    /// <summary>The more dimensions an item has, the more lines lie between it and the next.</summary>
    private string Blank(int dim) => string.Concat(Enumerable.Repeat(_newLine, Rank - dim - 1));
}
