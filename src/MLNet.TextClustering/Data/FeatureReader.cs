using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Data;

/// <summary>A column of features as the training needs it.</summary>
/// <param name="Counts">Documents x slots: how often what a slot stands for occurs. Slots that feed no term are left out.</param>
/// <param name="Candidates">The terms that the slots feed, to choose a vocabulary from.</param>
/// <param name="Values">What the values of the column are, from which the counts were got back.</param>
internal sealed record Features(SparseMatrix Counts, SlotTerms Candidates, FeatureValues Values)
{
    /// <summary>The weighting of rows of the column, and the TF-IDF rows of the documents, bit for bit what it makes of their rows.</summary>
    public (TermWeighting Weighting, SparseMatrix Tfidf) Weigh(Vocabulary vocabulary) =>
        (new TermWeighting(vocabulary, Values), new TermWeighting(vocabulary, FeatureValues.Counts).Weigh(Counts));

    /// <summary>The same with how often each term occurs in place of its weight.</summary>
    public (TermWeighting Weighting, SparseMatrix Counts) Count(Vocabulary vocabulary) =>
        (new TermWeighting(vocabulary, Values), new TermWeighting(vocabulary, FeatureValues.Counts).Count(Counts));
}

/// <summary>
/// Reads a column of type Vector&lt;Single, size&gt; into sparse rows, in one pass: what stands before it in a pipeline, FeaturizeText above
/// all, computes every row anew on each pass.
/// </summary>
internal static class FeatureReader
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or its type is another.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or a value is negative, infinite or NaN.</exception>
    public static Features Read(IDataView data, string columnName, CancellationToken cancellation)
    {
        var column = Column(data.Schema, columnName);
        var rows = new RowCollector(columnName, Candidates(column));
        using (var cursor = data.GetRowCursor([column]))
        {
            var getter = cursor.GetGetter<VBuffer<float>>(column);
            var features = default(VBuffer<float>);
            while (cursor.MoveNext())
            {
                cancellation.ThrowIfCancellationRequested();
                getter(ref features);
                rows.Add(features);
            }
        }

        return rows.ToFeatures();
    }

    /// <summary>The column of that name, checked to be a vector of Single of known size.</summary>
    public static DataViewSchema.Column Column(DataViewSchema schema, string columnName)
    {
        var column = schema.GetColumnOrNull(columnName) ?? throw new ArgumentOutOfRangeException(nameof(columnName), columnName,
            $"There is no column '{columnName}'. The columns are: {string.Join(", ", schema.Select(c => c.Name))}.");
        if (column.Type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType == NumberDataViewType.Single)
            return column;
        throw new ArgumentOutOfRangeException(nameof(columnName), columnName,
            $"Column '{columnName}' has the type {column.Type}, but a vector of Single of known size is needed. {Remedy(column.Type)}");
    }

    /// <summary>The terms that the slots of a checked column feed.</summary>
    public static SlotTerms Candidates(DataViewSchema.Column column)
    {
        if (!column.HasSlotNames())
            return SlotTerms.Identity(((VectorDataViewType)column.Type).Size, []);
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        column.GetSlotNames(ref names);
        return SlotNameParser.Parse([.. names.DenseValues()]);
    }

    private static string Remedy(DataViewType type) => type switch
    {
        TextDataViewType => "Turn the text into features first, with ml.TextClustering().Featurize or ml.Transforms.Text.FeaturizeText.",
        VectorDataViewType { ItemType: TextDataViewType } => "Turn the tokens into features first, with MapValueToKey and ProduceNgrams.",
        VectorDataViewType { IsKnownSize: false } => "Either the texts have no term at all, or the featurizer fixes no number of columns.",
        NumberDataViewType => "Join single numbers into a vector with ml.Transforms.Concatenate.",
        VectorDataViewType => "Convert it with ml.Transforms.Conversion.ConvertType(..., DataKind.Single).",
        _ => "Featurize it first.",
    };
}
