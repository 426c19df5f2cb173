using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>Keeps the rows whose value in a column of real numbers is at least the lower bound and below the upper one.</summary>
    public IDataView FilterRowsByColumn(
        IDataView input, string columnName, double lowerBound = double.NegativeInfinity, double upperBound = double.PositiveInfinity)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        Contracts.CheckParam(lowerBound < upperBound, nameof(upperBound), "Must be less than lowerBound");
        DataViewSchema.Column column = Find(input, columnName);
        if (column.Type != NumberDataViewType.Single && column.Type != NumberDataViewType.Double)
            throw Contracts.ExceptSchemaMismatch("inputSchema", "filter", columnName, "a floating point type", column.Type.ToString());
        return KeepInRange(input, column, lowerBound, upperBound);
    }

    /// <summary>Keeps the rows whose key stands, among all keys of the column in order, between these fractions.</summary>
    public IDataView FilterRowsByKeyColumnFraction(IDataView input, string columnName, double lowerBound = 0, double upperBound = 1)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        Contracts.CheckParam(0 <= lowerBound && lowerBound <= 1, nameof(lowerBound), "Must be in [0, 1]");
        Contracts.CheckParam(0 <= upperBound && upperBound <= 2, nameof(upperBound), "Must be in [0, 2]");
        Contracts.CheckParam(lowerBound <= upperBound, nameof(upperBound), "Must be greater than or equal to lowerBound");
        DataViewSchema.Column column = Find(input, columnName);
        if (column.Type is not KeyDataViewType)
            throw Contracts.ExceptSchemaMismatch("inputSchema", "filter", columnName, "a known cardinality key type", column.Type.ToString());
        return KeepInRange(input, column, lowerBound, upperBound);
    }

    /// <summary>Drops the rows with a missing value in one of the columns.</summary>
    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckNonEmpty(columns, nameof(columns));
        DataViewSchema.Column[] found = Array.ConvertAll(columns, name => Find(input, name));
        foreach (DataViewSchema.Column column in found)
        {
            if (MissingValues.TestOrNull(column.Type.GetItemType()) == null)
                throw Contracts.ExceptParam(nameof(columns), $"Column '{column.Name}' has type {column.Type} which does not support missing values, so we cannot filter on them");
        }

        return new FilteredDataView(input, found, row => RowFilters.HasNoMissing(row, found), sequential: false);
    }

    /// <summary>Keeps the first rows.</summary>
    public IDataView TakeRows(IDataView input, long count)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(count >= 0, nameof(count), "Must be greater than or equal to zero.");
        return new RowRangeView(input, skip: 0, take: count);
    }

    /// <summary>Drops the first rows.</summary>
    public IDataView SkipRows(IDataView input, long count)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(count >= 0, nameof(count), "Must be greater than or equal to zero.");
        return new RowRangeView(input, skip: count, take: long.MaxValue);
    }

    /// <summary>Gives the rows in random order, drawn from a pool that the source refills.</summary>
    /// <param name="input">The data.</param>
    /// <param name="seed">The seed; drawn from the context's random numbers where it is null.</param>
    /// <param name="shufflePoolSize">The number of rows in the pool.</param>
    /// <param name="shuffleSource">Whether the source gives its rows in random order too, where it can.</param>
    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(shufflePoolSize > 0, nameof(shufflePoolSize), "Must be positive");
        Random random = _env.Register(nameof(ShuffleRows)).Rand;
        return new ShuffledDataView(input, seed ?? ((TauswortheHybrid)random).NextSigned(), shufflePoolSize, shuffleSource);
    }

    /// <summary>Draws as many rows as there are, with repetition; or all rows that were not drawn.</summary>
    public IDataView BootstrapSample(IDataView input, int? seed = null, bool complement = false)
    {
        Contracts.CheckValue(input, nameof(input));
        Random random = _env.Register(nameof(BootstrapSample)).Rand;
        return new BootstrapView(input, seed ?? random.Next(), complement);
    }

    private static FilteredDataView KeepInRange(IDataView input, DataViewSchema.Column column, double min, double max) =>
        new(input, [column], row => RowFilters.InRange(row, column, min, max), sequential: false);

    private static DataViewSchema.Column Find(IDataView input, string columnName) =>
        input.Schema.GetColumnOrNull(columnName) ?? throw Contracts.ExceptSchemaMismatch("inputSchema", "source", columnName);
}
