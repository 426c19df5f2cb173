using System.Text.Json;

namespace MLNet.TextClustering.Cli.Corpora;

/// <summary>Rows of a JSON Lines file: strings, numbers and booleans are taken as text, null as empty text; blank lines are skipped.</summary>
internal static class JsonLinesRows
{
    public static IEnumerable<CorpusRow> Read(TextReader reader, IReadOnlyList<string> columns)
    {
        for (long number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return Parse(number, line, columns);
        }
    }

    private static CorpusRow Parse(long number, string line, IReadOnlyList<string> columns)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            if (row.ValueKind != JsonValueKind.Object)
                return CorpusRow.Broken(number, $"not a JSON object but {row.ValueKind}");

            var values = new string[columns.Count];
            for (int i = 0; i < values.Length; i++)
            {
                if (!row.TryGetProperty(columns[i], out var value))
                    return CorpusRow.Broken(number, $"no '{columns[i]}'");
                if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    return CorpusRow.Broken(number, $"'{columns[i]}' is {value.ValueKind}, not a text");
                values[i] = value.ValueKind == JsonValueKind.Null ? string.Empty : value.ToString();
            }

            return Utf8Lines.HasInvalidBytes(line) ? CorpusRow.Broken(number, "not valid UTF-8") : new CorpusRow(number, values);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return CorpusRow.Broken(number, "not valid JSON");
        }
    }
}
