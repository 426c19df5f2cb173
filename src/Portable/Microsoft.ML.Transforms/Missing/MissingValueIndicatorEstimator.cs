using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Tells for each value whether it is missing.</summary>
public sealed class MissingValueIndicatorEstimator : TrivialEstimator<MissingValueIndicatorTransformer>
{
    internal const string ExpectedType = "Single, Double or key";

    internal MissingValueIndicatorEstimator(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(MissingValueIndicatorEstimator)), new MissingValueIndicatorTransformer(env, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Array.ConvertAll(Transformer.Columns, pair =>
        {
            SchemaShape.Column input = inputSchema.Find(pair.inputColumnName);
            if (!input.IsKey && MissingValues.TestOrNull((PrimitiveDataViewType)input.ItemType) == null)
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", input.Name, ExpectedType, input.GetTypeString());
            var annotations = new SchemaShape(input.KeepAnnotations(AnnotationUtils.Kinds.SlotNames).Append(SchemaShapeExtensions.IsNormalizedAnnotation));
            return new SchemaShape.Column(pair.outputColumnName, input.Kind, BooleanDataViewType.Instance, false, annotations);
        }));
    }
}
