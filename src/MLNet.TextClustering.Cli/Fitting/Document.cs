using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Cli.Corpora;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>A document as ML.NET sees it.</summary>
internal sealed class Document
{
    public string Text { get; set; } = "";

    public string Label { get; set; } = "";

    /// <summary>Documents as data whose text column has the user's name for it, so that the saved model asks for it by that name.</summary>
    public static IDataView ToDataView(MLContext mlContext, IEnumerable<Document> documents, string textColumn)
    {
        var schema = SchemaDefinition.Create(typeof(Document));
        schema[nameof(Text)].ColumnName = textColumn;
        schema[nameof(Label)].ColumnName = LabelColumn;
        return mlContext.Data.LoadFromEnumerable(documents, schema);
    }

    /// <summary>The name of the label column; one that no text column is likely to have.</summary>
    public const string LabelColumn = "Label (textcluster)";

    public static Document From(CorpusRow row) => new() { Text = row.Values[0], Label = row.Values.Length > 1 ? row.Values[1] : "" };
}
