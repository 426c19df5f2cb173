using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>What the text estimators check and declare about columns.</summary>
internal static class TextColumns
{
    public static bool IsText(SchemaShape.Column column) => column.ItemType is TextDataViewType;

    public static bool IsText(DataViewType type) => (type.GetItemType() ?? type) is TextDataViewType;

    /// <summary>Finds the input columns in the shape, all of them acceptable, and adds an output column for each.</summary>
    public static SchemaShape AddOutputs(
        SchemaShape inputSchema,
        IEnumerable<(string outputColumnName, string inputColumnName)> columns,
        Func<SchemaShape.Column, bool> isAcceptable,
        string expected,
        Func<string, SchemaShape.Column, SchemaShape.Column> makeOutput)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        var outputs = new List<SchemaShape.Column>();
        foreach ((string outputColumnName, string inputColumnName) in columns)
            outputs.Add(makeOutput(outputColumnName, FindInput(inputSchema, inputColumnName, isAcceptable, expected)));
        return inputSchema.With([.. outputs]);
    }

    public static SchemaShape.Column FindInput(
        SchemaShape inputSchema, string name, Func<SchemaShape.Column, bool> isAcceptable, string expected)
    {
        if (!inputSchema.TryFindColumn(name, out SchemaShape.Column column))
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name);
        if (!isAcceptable(column))
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name, expected, column.GetTypeString());
        return column;
    }

    /// <summary>Vectors of texts of any length; what tokenizers make.</summary>
    public static SchemaShape.Column TokensShape(string name)
        => new(name, SchemaShape.Column.VectorKind.VariableVector, TextDataViewType.Instance, false);

    /// <summary>Vectors of numbers with slot names; what n-gram extractors make.</summary>
    public static SchemaShape.Column BagShape(string name, bool hasSlotNames)
        => new(name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false,
            hasSlotNames ? new SchemaShape([SlotNamesShape]) : null);

    public static SchemaShape.Column SlotNamesShape { get; } = new(
        AnnotationUtils.Kinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false);

    public static SchemaShape.Column IsNormalizedShape { get; } = new(
        AnnotationUtils.Kinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false);
}
