using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

internal static class SchemaShapeExtensions
{
    /// <summary>The input column of that name, which must be there.</summary>
    public static SchemaShape.Column Find(this SchemaShape inputSchema, string name) =>
        inputSchema.TryFindColumn(name, out SchemaShape.Column column)
            ? column
            : throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name);

    /// <summary>The annotations of these kinds.</summary>
    public static IEnumerable<SchemaShape.Column> KeepAnnotations(this SchemaShape.Column column, params string[] kinds) =>
        column.Annotations.Where(annotation => kinds.Contains(annotation.Name));

    /// <summary>The shape of the annotation that says that values are normalized.</summary>
    public static SchemaShape.Column IsNormalizedAnnotation { get; } =
        SchemaShape.Column.Create(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance);

    /// <summary>The shape of an annotation with a value for each slot or key.</summary>
    public static SchemaShape.Column VectorAnnotation(string kind, DataViewType itemType) =>
        new(kind, SchemaShape.Column.VectorKind.Vector, itemType, false);
}
