using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.TextClustering.Data;

/// <summary>A column of features as the training needs it.</summary>
/// <param name="Rows">Documents x slots; entries are positive.</param>
/// <param name="Candidates">The terms that the slots feed, to choose a vocabulary from.</param>
/// <param name="Values">What the entries are.</param>
internal sealed record Features(SparseMatrix Rows, SlotTerms Candidates, FeatureValues Values);

/// <summary>
/// Reads a column of type Vector&lt;Single, size&gt; into sparse rows, in one pass: what stands before it in a pipeline, FeaturizeText above all,
/// computes every row anew on each pass. Only what is not zero is kept.
/// </summary>
internal static class FeatureReader
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or its type is another.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or a value is negative, infinite or NaN.</exception>
    public static Features Read(IDataView data, string columnName, CancellationToken cancellation)
    {
        var column = Column(data.Schema, columnName);
        int size = ((VectorDataViewType)column.Type).Size;
        var builder = new SparseMatrixBuilder(size);
        var kind = FeatureValues.Counts;
        using (var cursor = data.GetRowCursor([column]))
        {
            var getter = cursor.GetGetter<VBuffer<float>>(column);
            var features = default(VBuffer<float>);
            while (cursor.MoveNext())
            {
                cancellation.ThrowIfCancellationRequested();
                getter(ref features);
                builder.AddRow(features.GetValues().Length, (features, builder.RowCount, columnName), Copy);
                if (kind == FeatureValues.Counts)
                    kind = TermWeighting.Detect(features.GetValues());
            }
        }

        if (builder.RowCount == 0)
            throw new InvalidOperationException($"The data has no rows, so there is nothing to learn from in column '{columnName}'.");
        return new Features(builder.Build(), Candidates(column, size), kind);
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

    private static string Remedy(DataViewType type) => type switch
    {
        TextDataViewType => "Turn the text into features first, with ml.TextClustering().Featurize or ml.Transforms.Text.FeaturizeText.",
        VectorDataViewType { ItemType: TextDataViewType } => "Turn the tokens into features first, with MapValueToKey and ProduceNgrams.",
        VectorDataViewType { IsKnownSize: false } => "Its size is not known before the data is read; use a featurizer with a fixed number of columns.",
        NumberDataViewType => "Join single numbers into a vector with ml.Transforms.Concatenate.",
        VectorDataViewType => "Convert it with ml.Transforms.Conversion.ConvertType(..., DataKind.Single).",
        _ => "Featurize it first.",
    };

    private static int Copy((VBuffer<float> Features, int Row, string Column) row, Span<int> columns, Span<float> values)
    {
        var source = row.Features.GetValues();
        var indices = row.Features.GetIndices();
        int count = 0;
        for (int i = 0; i < source.Length; i++)
        {
            float value = source[i];
            if (value == 0)
                continue;
            int slot = row.Features.IsDense ? i : indices[i];
            if (!TermWeighting.IsUsable(value))
                throw new InvalidOperationException(
                    $"Row {row.Row} has the value {value} in slot {slot} of column '{row.Column}'. Features are counts or weights of terms: "
                    + "zero or positive, and finite. Remove such rows, or replace the value with ml.Transforms.ReplaceMissingValues.");
            columns[count] = slot;
            values[count++] = value;
        }

        return count;
    }

    private static SlotTerms Candidates(DataViewSchema.Column column, int size)
    {
        if (!column.HasSlotNames())
            return SlotTerms.Identity(size, []);
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        column.GetSlotNames(ref names);
        return SlotNameParser.Parse([.. names.DenseValues()]);
    }
}
