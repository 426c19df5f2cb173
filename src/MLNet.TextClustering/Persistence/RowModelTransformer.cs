using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering;

/// <summary>A fitted model of this library. It is a chain of ML.NET's own transformers inside, which is what it is saved as and what comes back from <c>mlContext.Model.Load</c>.</summary>
public abstract class RowModelTransformer : ITransformer, IRowModelHolder
{
    private readonly ITransformer _chain;
    private readonly AdditionalColumns _additional;

    private protected RowModelTransformer(MLContext ml, IRowModel model, string inputColumnName, string outputColumnName, string? clusterColumnName = null, AdditionalColumns? additional = null)
    {
        Model = model;
        InputColumnName = inputColumnName;
        OutputColumnName = outputColumnName;
        _additional = additional ?? AdditionalColumns.None;
        _chain = RowModelChain.Create(ml, model, inputColumnName, outputColumnName, clusterColumnName, _additional);
    }

    private protected IRowModel Model { get; }

    IRowModel IRowModelHolder.Model => Model;

    /// <summary>The column that is read.</summary>
    public string InputColumnName { get; }

    /// <summary>The column that is written.</summary>
    public string OutputColumnName { get; }

    /// <summary>True: each row depends on itself alone.</summary>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">The input column has another size than in training.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Check(inputSchema);
        return _chain.GetOutputSchema(inputSchema);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">The input column has another size than in training.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check(input.Schema);
        return _chain.Transform(input);
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Check(inputSchema);
        return _chain.GetRowToRowMapper(inputSchema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => _chain.Save(ctx);

    private void Check(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        FeatureRow.CheckLength(InputColumn.Check(schema, InputColumnName) + _additional.Names.Sum(name => InputColumn.Check(schema, name)), Model.InputSize);
    }
}
