using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Finds the directions in which vectors vary most, by random projection (Halko, Martinsson and Tropp, SIAM Review 53, 2011).</summary>
public sealed class PrincipalComponentAnalyzer : IEstimator<PrincipalComponentAnalysisTransformer>
{
    private readonly IHost _host;
    private readonly PcaOptions _options;
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal PrincipalComponentAnalyzer(IHostEnvironment env, PcaOptions options, string outputColumnName, string inputColumnName)
    {
        Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        Contracts.CheckParam(options.Oversampling >= 0, nameof(options.Oversampling), "Oversampling must be non-negative.");
        Contracts.CheckParam(options.Rank > 0, nameof(options.Rank), "Rank must be positive.");
        _host = env.Register(nameof(PrincipalComponentAnalyzer));
        _options = options;
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
    }

    public PrincipalComponentAnalysisTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        DataViewSchema.Column features = input.Schema.GetColumnOrNull(_inputColumnName)
            ?? throw Contracts.ExceptSchemaMismatch("inputSchema", "input", _inputColumnName);
        PrincipalComponentAnalysisTransformer.CheckType(features);
        int dimension = ((VectorDataViewType)features.Type).Size;
        Contracts.CheckParam(
            _options.Rank <= dimension, nameof(_options.Rank), "Rank must be positive, and at most the dimension of untransformed data");
        Random random = _options.Seed.HasValue ? new Random(_options.Seed.Value) : _host.Rand;
        PrincipalComponents components = new RandomizedPca(input, features, FindWeights(input), _options, random).Fit();
        return new PrincipalComponentAnalysisTransformer(_host, components, (_outputColumnName, _inputColumnName));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        SchemaShape.Column input = inputSchema.Find(_inputColumnName);
        if (input.Kind != SchemaShape.Column.VectorKind.Vector || input.ItemType != NumberDataViewType.Single || input.IsKey)
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(inputSchema), "input", _inputColumnName, PrincipalComponentAnalysisTransformer.ExpectedType, input.GetTypeString());
        }

        return inputSchema.With(new SchemaShape.Column(
            _outputColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false));
    }

    private DataViewSchema.Column? FindWeights(IDataView input)
    {
        if (_options.WeightColumnName == null)
            return null;
        DataViewSchema.Column weights = input.Schema.GetColumnOrNull(_options.WeightColumnName)
            ?? throw Contracts.Except($"Weight column '{_options.WeightColumnName}' does not exist.");
        Contracts.CheckParam(weights.Type == NumberDataViewType.Single, "exampleWeightColumnName", "Weights must be Single");
        return weights;
    }
}
