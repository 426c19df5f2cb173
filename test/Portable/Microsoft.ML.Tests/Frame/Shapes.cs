using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

internal static class Shapes
{
    /// <summary>The shape of a view. No public member makes one, but a chain that is fitted shows it to its estimators.</summary>
    public static SchemaShape Of(IDataView data)
    {
        var probe = new Probe();
        new EstimatorChain<ITransformer>().Append(probe).Fit(data);
        return probe.Seen!;
    }

    private sealed class Probe : IEstimator<ITransformer>
    {
        public SchemaShape? Seen { get; private set; }

        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Seen = inputSchema;
    }
}
