using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>The "#@ TextLoader{ ... #@ }" lines at the start of a file, which say how to read it.</summary>
internal static class TextSchemaComment
{
    private const string Prefix = "#@";

    public static readonly (string Name, DataKind Kind)[] KindNames =
    [
        ("I1", DataKind.SByte), ("U1", DataKind.Byte), ("I2", DataKind.Int16), ("U2", DataKind.UInt16), ("I4", DataKind.Int32),
        ("U4", DataKind.UInt32), ("I8", DataKind.Int64), ("U8", DataKind.UInt64), ("R4", DataKind.Single), ("R8", DataKind.Double),
        ("TX", DataKind.String), ("BL", DataKind.Boolean), ("TS", DataKind.TimeSpan), ("DT", DataKind.DateTime), ("DZ", DataKind.DateTimeOffset),
    ];

    public static readonly (string Name, char Separator)[] SeparatorNames =
        [("tab", '\t'), ("space", ' '), ("comma", ','), ("semicolon", ';'), ("colon", ':'), ("bar", '|')];

    /// <summary>Takes the columns and the separators from the file, or else the columns Label (0) and Features (the rest).</summary>
    public static void Apply(IMultiStreamSource sample, TextLoader.Options options)
    {
        var columns = new List<TextLoader.Column>();
        foreach (string setting in ReadSettings(sample))
            Apply(setting, options, columns);
        if (columns.Count == 0)
        {
            columns.Add(new TextLoader.Column("Label", DataKind.Single, 0));
            columns.Add(new TextLoader.Column("Features", DataKind.Single, [new TextLoader.Range(1, null)]));
        }

        options.Columns = columns.ToArray();
    }

    private static IEnumerable<string> ReadSettings(IMultiStreamSource sample)
    {
        if (sample is not { Count: > 0 })
            yield break;
        using TextReader reader = sample.OpenTextReader(0);
        bool inside = false;
        while (reader.ReadLine() is { } line && line.StartsWith(Prefix, StringComparison.Ordinal))
        {
            string setting = line[Prefix.Length..].Trim();
            if (!inside)
                inside = setting == "TextLoader{";
            else if (setting == "}")
                yield break;
            else
                yield return setting;
        }
    }

    private static void Apply(string setting, TextLoader.Options options, List<TextLoader.Column> columns)
    {
        int equals = setting.IndexOf('=');
        string name = equals < 0 ? setting : setting[..equals];
        string value = equals < 0 ? "" : setting[(equals + 1)..];
        switch (name)
        {
            case "header+":
                options.HasHeader = true;
                break;
            case "header-":
                options.HasHeader = false;
                break;
            case "quote+":
                options.AllowQuoting = true;
                break;
            case "sparse+":
                options.AllowSparse = true;
                break;
            case "sep":
                options.Separators = value.Split(',').Select(ParseSeparator).ToArray();
                break;
            case "col":
                columns.Add(ParseColumn(value));
                break;
        }
    }

    private static char ParseSeparator(string text)
    {
        foreach ((string name, char separator) in SeparatorNames)
        {
            if (name == text)
                return separator;
        }

        return text.Length == 1 ? text[0] : throw Bad(text);
    }

    // Name:Kind:Source, where Kind may be "U4[0-9]" for keys and Source is "3", "3-5", "3-*", "3-**" or a list of them.
    private static TextLoader.Column ParseColumn(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length is < 2 or > 3)
            throw Bad(text);
        var column = new TextLoader.Column(parts[0], DataKind.Single, parts[^1].Split(',').Select(ParseRange).ToArray());
        if (parts.Length == 2)
            return column;

        string kind = parts[1];
        int bracket = kind.IndexOf('[');
        if (bracket >= 0)
        {
            string[] bounds = kind[(bracket + 1)..].TrimEnd(']').Split('-');
            column.KeyCount = bounds[^1] is "" or "*" ? new KeyCount() : new KeyCount(ParseNumber<ulong>(bounds[^1]) + 1);
            kind = kind[..bracket];
        }

        column.DataKind = KindNames.Where(pair => pair.Name == kind).Select(pair => (DataKind?)pair.Kind).FirstOrDefault() ?? throw Bad(text);
        return column;
    }

    private static TextLoader.Range ParseRange(string text)
    {
        if (text == "~")
            return new TextLoader.Range { AllOther = true };
        string[] bounds = text.Split('-');
        int min = ParseNumber<int>(bounds[0]);
        return bounds switch
        {
            [_] => new TextLoader.Range(min),
            [_, "*"] => new TextLoader.Range(min, null),
            [_, "**"] => new TextLoader.Range(min, null) { AutoEnd = false, VariableEnd = true },
            [_, var max] => new TextLoader.Range(min, ParseNumber<int>(max)) { ForceVector = true },
            _ => throw Bad(text),
        };
    }

    private static T ParseNumber<T>(string text) where T : ISpanParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out T value) ? value : throw Bad(text);

    private static InvalidOperationException Bad(string text) =>
        Contracts.Except($"The TextLoader settings at the start of the file cannot be read: '{text}'");
}
