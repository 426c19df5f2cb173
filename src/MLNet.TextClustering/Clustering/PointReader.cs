using Microsoft.ML;
using Microsoft.ML.Data;

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
            row.CopyTo(point);
            if (!HasMissing(point)) count++;
        }

        return new Points(values, count, width);
    }

    private static bool HasMissing(ReadOnlySpan<float> point)
    {
        foreach (float value in point)
        {
            if (!float.IsFinite(value)) return true;
        }

        return false;
    }
}
