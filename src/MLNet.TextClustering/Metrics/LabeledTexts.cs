using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Metrics;

/// <summary>Texts with their clusters, taken apart as the featurizer does it, read anew on each pass.</summary>
internal static class LabeledTexts
{
    /// <summary>The top terms of each cluster by class-based TF-IDF, and the clusters' names. Documents without a cluster take no part.</summary>
    public static (string[][] Topics, string[] Names) TopTerms(IDataView data, string textColumnName, string predictedLabelColumnName, int count, CancellationToken cancellation)
    {
        var text = FindText(data.Schema, textColumnName);
        var cluster = LabelReader.Find(data.Schema, predictedLabelColumnName, nameof(predictedLabelColumnName));
        using var cursor = data.GetRowCursor([text, cluster]);
        var labels = LabelReader.Open(cursor, cluster);
        var counts = new ClusterTermCounts();
        foreach (var terms in Read(cursor, text, cancellation))
        {
            int number = labels.Next();
            if (number != LabelReader.Missing)
                counts.Add(number, terms);
        }

        return (counts.Top(count), labels.Names());
    }

    /// <summary>The terms of each document. One list serves all, so each is to be used before the next.</summary>
    public static IEnumerable<IReadOnlyList<string>> Terms(IDataView data, string textColumnName, CancellationToken cancellation)
    {
        var text = FindText(data.Schema, textColumnName);
        using var cursor = data.GetRowCursor([text]);
        foreach (var terms in Read(cursor, text, cancellation))
            yield return terms;
    }

    private static IEnumerable<List<string>> Read(DataViewRowCursor cursor, DataViewSchema.Column text, CancellationToken cancellation)
    {
        var getter = cursor.GetGetter<ReadOnlyMemory<char>>(text);
        ReadOnlyMemory<char> value = default;
        var terms = new List<string>();
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            getter(ref value);
            terms.Clear();
            Tokenizer.Split(value.Span, terms);
            yield return terms;
        }
    }

    private static DataViewSchema.Column FindText(DataViewSchema schema, string textColumnName)
    {
        var column = schema.GetColumnOrNull(textColumnName) ?? throw LabelReader.MissingColumn(schema, textColumnName, nameof(textColumnName));
        return column.Type is TextDataViewType
            ? column
            : throw new ArgumentException($"Column '{textColumnName}' is of type {column.Type}, but texts are needed.", nameof(textColumnName));
    }
}
