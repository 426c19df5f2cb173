using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Gives each distinct value a key and makes a vector of it.</summary>
public sealed class OneHotEncodingTransformer : ITransformer
{
    private readonly ITransformer _chain;

    internal OneHotEncodingTransformer(TransformerChain<ITransformer> chain) => _chain = chain;

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _chain.GetOutputSchema(inputSchema);

    public IDataView Transform(IDataView input) => _chain.Transform(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => _chain.GetRowToRowMapper(inputSchema);

    // A saved model holds the chain itself.
    void ICanSaveModel.Save(ModelSaveContext ctx) => _chain.Save(ctx);
}
