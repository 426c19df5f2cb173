namespace Microsoft.ML.Data;

/// <summary>A schema in a model file: a binary data file without rows, hidden columns and annotations included. Columns of users' own types are left out.</summary>
internal static class SchemaFile
{
    public static void Write(Stream stream, DataViewSchema schema)
    {
        // An entry of an archive cannot seek, and the writer must.
        using var content = new MemoryStream();
        BinaryDataWriter.Write(new EmptyDataView(schema), schema.Where(column => BinaryCodec.Supports(column.Type)).ToArray(), content);
        content.WriteTo(stream);
    }

    /// <summary>Null stands for no schema.</summary>
    public static DataViewSchema Read(MemoryStream content) => content is null ? null : new BinaryDataView(() => new MemoryStream(content.GetBuffer(), 0, (int)content.Length, false)).Schema;
}
