using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Latent;

namespace MLNet.TextClustering.Clustering;

/// <summary>Reads a vector column into one array, leaving out rows with a missing number.</summary>
internal static class PointReader
{
    public static Points Read(IDataView data, string columnName, int width, CancellationToken cancellation)
    {
        DataViewSchema.Column column = data.Schema[columnName];
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(column);
        var values = new float[Math.Max(1, (int)Math.Min(data.GetRowCount() ?? 1024, 1 << 20)) * width];
        VBuffer<float> row = default;
        int count = 0;
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            getter(ref row);
            if ((long)(count + 1) * width > values.Length) Array.Resize(ref values, checked((int)Math.Min(Array.MaxLength, Math.Max(values.Length * 2L, (count + 1L) * width))));
            Span<float> point = values.AsSpan(count * width, width);
            Copy(row, point);
            if (!HasMissing(point)) count++;
        }

        return new Points(values, count, width);
    }

    /// <summary>Writes the numbers of a row; NaN for a row that has none at all, as ML.NET hands over null.</summary>
    /// <exception cref="InvalidOperationException">The row has another length.</exception>
    public static void Copy(in VBuffer<float> row, Span<float> point)
    {
        if (row.Length == 0)
        {
            point.Fill(float.NaN);
            return;
        }

        FeatureRow.CheckLength(row.Length, point.Length);
        row.CopyTo(point);
    }

    /// <summary>Whether a number is NaN or infinite.</summary>
    public static bool HasMissing(ReadOnlySpan<float> point)
    {
        foreach (float value in point)
        {
            if (!float.IsFinite(value)) return true;
        }

        return false;
    }
}
