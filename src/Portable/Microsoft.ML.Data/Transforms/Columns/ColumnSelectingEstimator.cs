using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Keeps or drops columns.</summary>
public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    private ColumnSelectingEstimator(IHostEnvironment env, ColumnSelectingTransformer transformer)
        : base(env.Register(nameof(ColumnSelectingEstimator)), transformer)
    {
        env.Register(nameof(ColumnSelectingTransformer));
    }

    internal static ColumnSelectingEstimator Keep(IHostEnvironment env, string[] names, bool keepHidden) =>
        new(env, new ColumnSelectingTransformer(names, keep: true, keepHidden));

    internal static ColumnSelectingEstimator Drop(IHostEnvironment env, string[] names) =>
        new(env, new ColumnSelectingTransformer(names, keep: false));

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return Transformer.GetOutputSchema(inputSchema);
    }
}
