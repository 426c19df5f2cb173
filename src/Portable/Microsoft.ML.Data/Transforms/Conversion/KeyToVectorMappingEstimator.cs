using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes an indicator vector of a key; of a vector of keys the indicators one behind the other, or their sum.</summary>
public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    internal KeyToVectorMappingEstimator(
        IHostEnvironment env, bool outputCountVector, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToVectorMappingEstimator)), new KeyToVectorMappingTransformer(env, outputCountVector, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Transformer.Columns.Select((pair, i) =>
        {
            SchemaShape.Column input = inputSchema.Find(pair.inputColumnName);
            if (!input.IsKey)
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", pair.inputColumnName, "key type", input.GetTypeString());

            bool count = Transformer.IsCount(i);
            bool scalar = input.Kind == SchemaShape.Column.VectorKind.Scalar;
            var annotations = new List<SchemaShape.Column>();
            bool hasNames = input.Annotations.TryFindColumn(AnnotationUtils.Kinds.KeyValues, out SchemaShape.Column names)
                && names.ItemType is TextDataViewType;
            if (hasNames && (count || input.Kind != SchemaShape.Column.VectorKind.VariableVector))
                annotations.Add(SchemaShapeExtensions.VectorAnnotation(AnnotationUtils.Kinds.SlotNames, TextDataViewType.Instance));
            if (!count && input.Kind != SchemaShape.Column.VectorKind.VariableVector)
                annotations.Add(SchemaShapeExtensions.VectorAnnotation(AnnotationUtils.Kinds.CategoricalSlotRanges, NumberDataViewType.Int32));
            if (!count || scalar)
                annotations.Add(SchemaShapeExtensions.IsNormalizedAnnotation);
            var kind = count || scalar ? SchemaShape.Column.VectorKind.Vector : input.Kind;
            return new SchemaShape.Column(pair.outputColumnName, kind, NumberDataViewType.Single, false, new SchemaShape(annotations));
        }).ToArray());
    }
}
