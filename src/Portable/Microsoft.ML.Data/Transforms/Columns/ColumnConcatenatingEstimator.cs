using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Joins columns of one item type into a vector.</summary>
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly IHost _host;
    private readonly string _name;
    private readonly string[] _sources;

    internal ColumnConcatenatingEstimator(IHostEnvironment env, string outputColumnName, params string[] inputColumnNames)
    {
        Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        Contracts.CheckNonEmpty(inputColumnNames, nameof(inputColumnNames), "Input columns not specified");
        foreach (string name in inputColumnNames)
            Contracts.CheckNonEmpty(name, nameof(inputColumnNames));
        _host = env.Register(nameof(ColumnConcatenatingEstimator));
        _name = outputColumnName;
        _sources = inputColumnNames;
    }

    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new ColumnConcatenatingTransformer(_host, new ColumnConcatenatingTransformer.ConcatenatedColumn(_name, _sources));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        SchemaShape.Column[] sources = Array.ConvertAll(_sources, inputSchema.Find);
        foreach (SchemaShape.Column source in sources)
        {
            if (!source.ItemType.Equals(sources[0].ItemType) || source.IsKey != sources[0].IsKey)
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", source.Name, sources[0].ItemType.ToString(), source.GetTypeString());
        }

        bool variable = sources.Any(source => source.Kind == SchemaShape.Column.VectorKind.VariableVector);
        var kind = variable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector;
        return inputSchema.With(
            new SchemaShape.Column(_name, kind, sources[0].ItemType, sources[0].IsKey, new SchemaShape(Annotations(sources, variable))));
    }

    private static IEnumerable<SchemaShape.Column> Annotations(SchemaShape.Column[] sources, bool variable)
    {
        if (!variable && sources.Any(source => source.Kind == SchemaShape.Column.VectorKind.Scalar || Has(source, AnnotationUtils.Kinds.SlotNames)))
            yield return SchemaShapeExtensions.VectorAnnotation(AnnotationUtils.Kinds.SlotNames, TextDataViewType.Instance);
        if (!variable && sources.Any(source => Has(source, AnnotationUtils.Kinds.CategoricalSlotRanges)))
            yield return SchemaShapeExtensions.VectorAnnotation(AnnotationUtils.Kinds.CategoricalSlotRanges, NumberDataViewType.Int32);
        if (sources[0].ItemType is NumberDataViewType && sources.All(source => Has(source, AnnotationUtils.Kinds.IsNormalized)))
            yield return SchemaShapeExtensions.IsNormalizedAnnotation;
    }

    private static bool Has(SchemaShape.Column column, string annotation) => column.Annotations.TryFindColumn(annotation, out _);
}
