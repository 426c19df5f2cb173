using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace MLNet.TextClustering.Cli.Corpora;

/// <summary>Rows of a CSV file as RFC 4180 has it; a quoted field may go over several lines.</summary>
internal static class CsvRows
{
    public static IEnumerable<CorpusRow> Read(TextReader reader, IReadOnlyList<string> columns)
    {
        bool isBad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = CsvMode.RFC4180,
            BadDataFound = _ => isBad = true,
            IgnoreBlankLines = false,
        };
        using var parser = new CsvParser(reader, configuration, leaveOpen: true);

        var header = new HeaderColumns(parser.Read() ? parser.Record : null, columns);
        long line = parser.RawRow + 1;
        while (parser.Read())
        {
            string[] fields = parser.Record ?? [];
            bool isOpen = int.IsOddInteger(parser.RawRecord.AsSpan().Count('"'));
            yield return isOpen ? CorpusRow.Broken(line, "a quote that is not closed")
                : isBad ? CorpusRow.Broken(line, "a quote inside a field that is not quoted")
                : header.Pick(line, fields);
            line = parser.RawRow + 1;
            isBad = false;
        }
    }
}
