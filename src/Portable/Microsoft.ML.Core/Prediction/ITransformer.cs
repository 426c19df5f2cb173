using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Turns data into data.</summary>
public interface ITransformer : ICanSaveModel
{
    /// <summary>Whether an output row depends on one input row alone, so that <see cref="GetRowToRowMapper"/> can be called.</summary>
    bool IsRowToRowMapper { get; }

    DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    IDataView Transform(IDataView input);

    IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema);
}

/// <summary>Learns a transformer from data.</summary>
public interface IEstimator<out TTransformer>
    where TTransformer : ITransformer
{
    TTransformer Fit(IDataView input);

    SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
