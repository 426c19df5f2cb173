using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What goes in and out of a custom mapping, before there is data.</summary>
internal static class CustomMappingSchemas
{
    /// <summary>The shape after a mapping, when the shape before has what its input class asks for.</summary>
    public static SchemaShape GetOutputSchema(SchemaShape inputSchema, RowMember[] inputs, DataViewSchema addedSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        foreach (RowMember input in inputs)
        {
            if (!inputSchema.TryFindColumn(input.ColumnName, out SchemaShape.Column given))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", input.ColumnName);
            SchemaShape.Column wanted = SchemaShape.Column.Create(input.ColumnName, input.ColumnType);
            if (!Accepts(wanted, given))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", input.ColumnName, wanted.GetTypeString(), given.GetTypeString());
        }
        return inputSchema.With([.. SchemaShape.Create(addedSchema)]);
    }

    // Where the class leaves the size open, a vector of known size will do.
    private static bool Accepts(SchemaShape.Column wanted, SchemaShape.Column given)
    {
        bool kindFits = wanted.Kind == given.Kind
            || (wanted.Kind == SchemaShape.Column.VectorKind.VariableVector && given.Kind == SchemaShape.Column.VectorKind.Vector);
        return kindFits && wanted.ItemType.Equals(given.ItemType) && wanted.IsKey == given.IsKey;
    }
}
