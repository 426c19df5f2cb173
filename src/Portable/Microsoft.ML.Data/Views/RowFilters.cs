using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Tests of the current row of a cursor.</summary>
internal static class RowFilters
{
    private static readonly MethodInfo _hasNoMissing =
        typeof(RowFilters).GetMethod(nameof(HasNoMissing), BindingFlags.NonPublic | BindingFlags.Static);

    /// <summary>Whether min &lt;= value &lt; max; a missing value is in no range. A key counts as its place among all keys, from 0 to 1.</summary>
    public static Func<bool> InRange(DataViewRow row, DataViewSchema.Column column, double min, double max)
    {
        if (column.Type is KeyDataViewType key)
        {
            var getKey = (ValueGetter<ulong>)ConvertedGetters.Of(row, column, NumberDataViewType.UInt64);
            ulong value = 0;
            return () =>
            {
                getKey(ref value);
                double fraction = (value - 0.5) / key.Count;
                return value > 0 && min <= fraction && fraction < max;
            };
        }

        if (column.Type == NumberDataViewType.Single)
        {
            ValueGetter<float> getSingle = row.GetGetter<float>(column);
            float single = 0;
            return () =>
            {
                getSingle(ref single);
                return min <= single && single < max;
            };
        }

        ValueGetter<double> getDouble = row.GetGetter<double>(column);
        double real = 0;
        return () =>
        {
            getDouble(ref real);
            return min <= real && real < max;
        };
    }

    /// <summary>Whether none of the columns has a missing value; all slots of a vector count.</summary>
    public static Func<bool> HasNoMissing(DataViewRow row, DataViewSchema.Column[] columns)
    {
        Func<bool>[] tests = Array.ConvertAll(columns, column =>
            UntypedGetters.Invoke<Func<bool>>(_hasNoMissing, [column.Type.GetItemType().RawType], null, row, column));
        return () => Array.TrueForAll(tests, test => test());
    }

    private static Func<bool> HasNoMissing<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var isMissing = (ValueTest<T>)MissingValues.TestOrNull(column.Type.GetItemType());
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<T> getValue = row.GetGetter<T>(column);
            T value = default;
            return () =>
            {
                getValue(ref value);
                return !isMissing(in value);
            };
        }

        ValueGetter<VBuffer<T>> getVector = row.GetGetter<VBuffer<T>>(column);
        bool defaultIsMissing = isMissing(default);
        VBuffer<T> vector = default;
        return () =>
        {
            getVector(ref vector);
            if (defaultIsMissing && !vector.IsDense)
                return false;
            foreach (ref readonly T value in vector.GetValues())
            {
                if (isMissing(in value))
                    return false;
            }

            return true;
        };
    }
}
