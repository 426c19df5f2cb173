using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Clustering;

namespace MLNet.TextClustering.Latent;

/// <summary>The additional feature columns of some data.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Sizes">Their lengths.</param>
internal sealed record AdditionalColumns(string[] Names, int[] Sizes)
{
    public static AdditionalColumns None { get; } = new([], []);

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or no known-size vector of <see cref="float"/>.</exception>
    public static AdditionalColumns Of(DataViewSchema schema, IReadOnlyList<AdditionalFeature> features)
    {
        string[] names = [.. features.Select(feature => feature.ColumnName)];
        return new AdditionalColumns(names, [.. names.Select(name => InputColumn.Check(schema, name))]);
    }

    /// <summary>The numbers of all columns of some rows, counted from 0 and ascending: rows x their lengths together; NaN for a row that has none.</summary>
    public float[] Read(IDataView data, int[] rows, CancellationToken cancellation)
    {
        int width = Sizes.Sum();
        if (width == 0) return [];
        DataViewSchema.Column[] columns = [.. Names.Select(name => data.Schema[name])];
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        ValueGetter<VBuffer<float>>[] getters = [.. columns.Select(cursor.GetGetter<VBuffer<float>>)];
        var values = new float[rows.Length * width];
        VBuffer<float> part = default;
        int start = 0;
        for (int row = 0; start < values.Length && cursor.MoveNext(); row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (row != rows[start / width]) continue;
            for (int i = 0; i < getters.Length; start += Sizes[i++])
            {
                getters[i](ref part);
                PointReader.Copy(part, values.AsSpan(start, Sizes[i]));
            }
        }

        return values;
    }
}
