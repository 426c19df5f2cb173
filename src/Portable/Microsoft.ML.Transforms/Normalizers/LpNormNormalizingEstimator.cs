using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML.Transforms;

/// <summary>The base of the estimators that scale each row's vector by a norm of its own.</summary>
public abstract class LpNormNormalizingEstimatorBase : TrivialEstimator<LpNormNormalizingTransformer>
{
    internal const string ExpectedColumnType = "Expected known-size vector of Single";

    public enum NormFunction : byte
    {
        L2 = 0,
        StandardDeviation = 1,
        L1 = 2,
        Infinity = 3,
    }

    private protected LpNormNormalizingEstimatorBase(IHostEnvironment env, string name, VectorNorm norm, string outputColumnName, string inputColumnName)
        : base(env.Register(name), new LpNormNormalizingTransformer(env.Register(nameof(LpNormNormalizingTransformer)), [norm], (outputColumnName, inputColumnName ?? outputColumnName)))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => TextColumns.AddOutputs(inputSchema, Transformer.Columns,
            column => column.Kind == SchemaShape.Column.VectorKind.Vector && column.ItemType == NumberDataViewType.Single,
            ExpectedColumnType, MakeOutput);

    private static SchemaShape.Column MakeOutput(string name, SchemaShape.Column input)
    {
        List<SchemaShape.Column> annotations = [TextColumns.IsNormalizedShape];
        if (input.Annotations.TryFindColumn(AnnotationUtils.Kinds.SlotNames, out SchemaShape.Column slotNames))
            annotations.Add(slotNames);
        return new SchemaShape.Column(name, input.Kind, input.ItemType, false, new SchemaShape(annotations));
    }
}

/// <summary>Divides each row's vector by its norm: L2, L1, the largest absolute value, or the standard deviation.</summary>
public sealed class LpNormNormalizingEstimator : LpNormNormalizingEstimatorBase
{
    internal LpNormNormalizingEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName = null,
        NormFunction norm = NormFunction.L2, bool ensureZeroMean = false)
        : base(env, nameof(LpNormNormalizingEstimator), new VectorNorm(norm, ensureZeroMean, Scale: 1), outputColumnName, inputColumnName)
    {
    }
}

/// <summary>Takes each row's mean from its values, then divides by their L2 norm or standard deviation, then scales.</summary>
public sealed class GlobalContrastNormalizingEstimator : LpNormNormalizingEstimatorBase
{
    internal GlobalContrastNormalizingEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName = null,
        bool ensureZeroMean = true, bool ensureUnitStandardDeviation = false, float scale = 1)
        : base(env, nameof(GlobalContrastNormalizingEstimator),
            new VectorNorm(ensureUnitStandardDeviation ? NormFunction.StandardDeviation : NormFunction.L2, ensureZeroMean, CheckScale(scale)),
            outputColumnName, inputColumnName)
    {
    }

    private static float CheckScale(float scale)
    {
        Contracts.CheckParam(float.IsFinite(scale) && scale > 0, nameof(scale), "Scale must be a positive finite number");
        return scale;
    }
}
