namespace Microsoft.ML.Data;

internal static class SchemaDefinitions
{
    /// <summary>The members of a class, with the types and annotations that a schema has for their columns.</summary>
    public static SchemaDefinition FromSchema<TRow>(DataViewSchema schema)
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Read);
        foreach (SchemaDefinition.Column member in definition)
        {
            if (schema.GetColumnOrNull(member.ColumnName) is not { } column)
                continue;
            member.ColumnType = column.Type;
            member.SetAnnotations(column.Annotations);
        }
        return definition;
    }
}
