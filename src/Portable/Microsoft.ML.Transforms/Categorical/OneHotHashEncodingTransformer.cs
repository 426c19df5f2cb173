using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Hashes values to keys and makes vectors of them.</summary>
public sealed class OneHotHashEncodingTransformer : ITransformer
{
    private readonly ITransformer _chain;

    internal OneHotHashEncodingTransformer(TransformerChain<ITransformer> chain) => _chain = chain;

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _chain.GetOutputSchema(inputSchema);

    public IDataView Transform(IDataView input) => _chain.Transform(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => _chain.GetRowToRowMapper(inputSchema);

    // A saved model holds the chain itself.
    void ICanSaveModel.Save(ModelSaveContext ctx) => _chain.Save(ctx);
}
