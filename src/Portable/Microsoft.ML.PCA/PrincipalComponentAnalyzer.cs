using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Finds the directions in which vectors vary most, by random projection (N. Halko et al., SIAM Review 53, 2011).</summary>
public sealed class PrincipalComponentAnalyzer : IEstimator<PrincipalComponentAnalysisTransformer>
{
    private readonly IHost _host;
    private readonly PcaOptions _options;

    internal PrincipalComponentAnalyzer(IHostEnvironment env, PcaOptions options)
    {
        Contracts.CheckNonEmpty(options.OutputColumnName, "outputColumnName");
        Contracts.CheckParam(options.Oversampling >= 0, nameof(options.Oversampling), "Oversampling must be non-negative.");
        Contracts.CheckParam(options.Rank > 0, nameof(options.Rank), "Rank must be positive.");
        _host = env.Register(nameof(PrincipalComponentAnalyzer));
        _options = options;
    }

    public PrincipalComponentAnalysisTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new PrincipalComponentAnalysisTransformer(_host, _options, new PcaTrainer(_host, _options, input).Train());
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        if (!inputSchema.TryFindColumn(_options.InputColumnName, out SchemaShape.Column column)
            || column.Kind != SchemaShape.Column.VectorKind.Vector || !column.ItemType.Equals(NumberDataViewType.Single))
        {
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", _options.InputColumnName);
        }
        return inputSchema.With(new SchemaShape.Column(_options.OutputColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false));
    }
}

/// <summary>What is projected, and how.</summary>
internal sealed record PcaOptions(
    string OutputColumnName, string InputColumnName, string WeightColumnName, int Rank, int Oversampling, bool EnsureZeroMean, int? Seed);
