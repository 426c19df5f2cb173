using Microsoft.ML.Data;

namespace Microsoft.ML;

public static partial class TextLoaderSaverCatalog
{
    /// <summary>Writes data as text.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The data.</param>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="separatorChar">The character between fields.</param>
    /// <param name="headerRow">Whether the first line holds the names of columns and slots.</param>
    /// <param name="schema">Whether comments before it say how to read the file.</param>
    /// <param name="keepHidden">Whether hidden columns are written too.</param>
    /// <param name="forceDense">Whether rows with few values are written out.</param>
    public static void SaveAsText(
        this DataOperationsCatalog catalog, IDataView data, Stream stream, char separatorChar = '\t', bool headerRow = true, bool schema = true,
        bool keepHidden = false, bool forceDense = false)
    {
        Contracts.CheckValue(catalog, nameof(catalog));
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckValue(stream, nameof(stream));
        DataViewSchema.Column[] columns = data.Schema.Where(column => keepHidden || !column.IsHidden).ToArray();
        new TextDataWriter(data, columns, separatorChar, forceDense).Write(stream, headerRow, schema);
    }
}
