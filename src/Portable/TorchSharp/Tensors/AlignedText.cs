using System.Text;

namespace TorchSharp;

/// <summary>The style of Julia: matrices with aligned columns, one block for each of the leading positions.</summary>
internal static class AlignedText
{
    private const string Ellipsis = " ...";

    internal static string Show(Printing.Elements elements, string newLine, int width)
    {
        var sizes = elements.Sizes;
        if (sizes.Length == 0)
            return $", value = {elements[0]}";
        var columns = sizes[^1];
        if (sizes.Length == 1)
            return newLine + Block(elements, 0, 1, columns, newLine, width);
        var matrix = sizes[^2] * columns;
        if (sizes.Length == 2)
            return newLine + Block(elements, 0, sizes[^2], columns, newLine, width);

        var result = new StringBuilder();
        var blocks = Shapes.Count(sizes.AsSpan(0, sizes.Length - 2));
        for (var block = 0L; block < blocks; block++)
        {
            result.Append(newLine).Append('[').Append(string.Join(',', Position(sizes, block))).Append(",..,..] =").Append(newLine)
                .Append(Block(elements, block * matrix, sizes[^2], columns, newLine, width));
        }

        return result.ToString();
    }

    private static string Block(Printing.Elements elements, long start, long rows, long columns, string newLine, int width)
    {
        var lines = new List<List<string>>();
        for (var row = 0L; row < rows; row++)
            lines.Add(Fitting(elements, start + (row * columns), columns, width));
        var shown = lines.Count == 0 ? 0 : lines.Min(line => line.Count);
        var widths = Enumerable.Range(0, shown).Select(c => lines.Max(line => line[c].Length)).ToArray();

        var result = new StringBuilder();
        foreach (var line in lines)
        {
            for (var c = 0; c < shown; c++)
                result.Append(' ').Append(line[c].PadLeft(widths[c]));
            result.Append(shown < columns ? Ellipsis : "").Append(newLine);
        }

        return result.ToString();
    }

    /// <summary>As many elements of a row as leave room for an ellipsis.</summary>
    private static List<string> Fitting(Printing.Elements elements, long start, long columns, int width)
    {
        var row = new List<string>();
        for (var c = 0L; c < columns; c++)
        {
            var text = elements[start + c];
            if (width - text.Length - Ellipsis.Length < 0)
                break;
            row.Add(text);
            width -= text.Length + 1;
        }

        return row;
    }

    private static long[] Position(long[] sizes, long block)
    {
        var position = new long[sizes.Length - 2];
        for (var d = position.Length - 1; d >= 0; d--)
            (block, position[d]) = Math.DivRem(block, sizes[d]);
        return position;
    }
}
