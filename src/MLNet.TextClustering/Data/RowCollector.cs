using Microsoft.ML.Data;

namespace MLNet.TextClustering.Data;

/// <summary>
/// Collects the rows of a column of features. Most of FeaturizeText's columns are n-grams that feed no term, and are not kept. What the values
/// are is known only when all rows were seen, so what counts as one occurrence is noted for each part of each row until then.
/// </summary>
internal sealed class RowCollector(string columnName, SlotTerms candidates)
{
    private readonly SparseMatrixBuilder _rows = new(candidates.SlotCount);
    private readonly List<(float First, float Second)> _ones = [];
    private FeatureValues _values = FeatureValues.Counts;

    /// <exception cref="InvalidOperationException">A value is negative, infinite or NaN.</exception>
    public void Add(in VBuffer<float> row)
    {
        var values = row.GetValues();
        var slots = row.GetIndices();
        int secondPart = row.IsDense ? candidates.SecondPart : TermWeighting.StartOfSecondPart(slots, candidates);
        _ones.Add((TermWeighting.LeastPositive(values[..secondPart]), TermWeighting.LeastPositive(values[secondPart..])));
        if (_values == FeatureValues.Counts)
            _values = TermWeighting.Detect(values);
        _rows.AddRow(values.Length, (Collector: this, Row: row), static (s, columns, kept) => s.Collector.Keep(s.Row, columns, kept));
    }

    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public Features ToFeatures()
    {
        if (_rows.RowCount == 0)
            throw new InvalidOperationException($"The data has no rows, so there is nothing to learn from in column '{columnName}'.");
        var matrix = _rows.Build();
        if (_values == FeatureValues.Weights)
            ToCounts(matrix);
        return new Features(matrix, candidates, _values);
    }

    private int Keep(in VBuffer<float> row, Span<int> columns, Span<float> kept)
    {
        var values = row.GetValues();
        var slots = row.GetIndices();
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] == 0)
                continue;
            int slot = row.IsDense ? i : slots[i];
            if (!TermWeighting.IsUsable(values[i]))
                throw new InvalidOperationException(
                    $"Row {_rows.RowCount} has the value {values[i]} in slot {slot} of column '{columnName}'. Features are counts or weights of "
                    + "terms: zero or positive, and finite. Remove such rows, or replace the value with ml.Transforms.ReplaceMissingValues.");
            if (candidates.Of(slot).IsEmpty)
                continue;
            columns[count] = slot;
            kept[count++] = values[i];
        }

        return count;
    }

    private void ToCounts(SparseMatrix matrix)
    {
        for (int row = 0; row < matrix.RowCount; row++)
        {
            var slots = matrix.RowColumns(row);
            int start = (int)matrix.RowStarts[row];
            for (int i = 0; i < slots.Length; i++)
                matrix.Values[start + i] /= slots[i] < candidates.SecondPart ? _ones[row].First : _ones[row].Second;
        }
    }
}
