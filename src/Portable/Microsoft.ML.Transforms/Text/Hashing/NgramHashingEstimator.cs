using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Counts the n-grams of vectors of keys in slots that are chosen by their hashes.</summary>
public sealed class NgramHashingEstimator : IEstimator<NgramHashingTransformer>
{
    private readonly IHost _host;
    private readonly NgramHashOptions _options;
    private readonly int _maximumNumberOfInverts;

    internal NgramHashingEstimator(IHostEnvironment env, NgramHashOptions options, int maximumNumberOfInverts)
    {
        Contracts.CheckParam(maximumNumberOfInverts >= -1, nameof(maximumNumberOfInverts), "Value too small, must be -1 or larger");
        _host = env.Register(nameof(NgramHashingEstimator));
        _options = options;
        _maximumNumberOfInverts = maximumNumberOfInverts;
    }

    public NgramHashingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        GetOutputSchema(SchemaShape.Create(input.Schema));
        VBuffer<ReadOnlyMemory<char>>? names = _maximumNumberOfInverts == 0 ? null : NgramHashInverter.Collect(input, _options, _maximumNumberOfInverts, TokenNames.OfKeys);
        return new NgramHashingTransformer(_host, _options, names);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        foreach (string name in _options.InputColumnNames)
        {
            TextColumns.FindInput(inputSchema, name, column => column.IsKey && column.Kind != SchemaShape.Column.VectorKind.Scalar,
                NgramExtractingEstimator.ExpectedColumnType);
        }
        return inputSchema.With(TextColumns.BagShape(_options.OutputColumnName, hasSlotNames: _maximumNumberOfInverts != 0));
    }
}
