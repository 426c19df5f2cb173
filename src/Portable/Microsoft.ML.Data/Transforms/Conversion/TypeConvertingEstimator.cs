using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Converts items to another type.</summary>
public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    internal TypeConvertingEstimator(IHostEnvironment env, DataKind kind, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(TypeConvertingEstimator)), new TypeConvertingTransformer(env, kind, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(Transformer.Columns.Select((pair, i) => Convert(inputSchema.Find(pair.inputColumnName), pair.outputColumnName, i)).ToArray());
    }

    private SchemaShape.Column Convert(SchemaShape.Column input, string outputColumnName, int pair)
    {
        var from = (PrimitiveDataViewType)input.ItemType;
        PrimitiveDataViewType to = Transformer.ConvertOrNull(pair, input.IsKey ? new KeyDataViewType(from.RawType, 1) : from)
            ?? throw Contracts.ExceptParam("inputSchema", $"Column '{input.Name}' of type {input.GetTypeString()} cannot be converted");
        bool isKey = to is KeyDataViewType;
        if (isKey)
        {
            to.RawType.TryGetDataKind(out DataKind kind);
            to = kind.ToDataViewType();
        }

        var annotations = new List<SchemaShape.Column>();
        if (input.Kind == SchemaShape.Column.VectorKind.Vector)
            annotations.AddRange(input.KeepAnnotations(AnnotationUtils.Kinds.SlotNames));
        if (isKey)
            annotations.AddRange(input.KeepAnnotations(AnnotationUtils.Kinds.KeyValues));
        if (from is BooleanDataViewType && to is NumberDataViewType)
            annotations.Add(SchemaShapeExtensions.IsNormalizedAnnotation);
        if (from is NumberDataViewType && !isKey && to is NumberDataViewType)
            annotations.AddRange(input.KeepAnnotations(AnnotationUtils.Kinds.IsNormalized));
        return new SchemaShape.Column(outputColumnName, input.Kind, to, isKey, new SchemaShape(annotations));
    }
}
