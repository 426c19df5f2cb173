using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Reading and writing ML.NET's binary data files.</summary>
public static class BinaryLoaderSaverCatalog
{
    /// <summary>The data of a binary file.</summary>
    public static IDataView LoadFromBinary(this DataOperationsCatalog catalog, string path)
    {
        Contracts.CheckNonEmpty(path, nameof(path));
        Contracts.CheckParam(File.Exists(path), nameof(path), $"File does not exist at path: {path}");
        return LoadFromBinary(catalog, new MultiFileSource(path));
    }

    /// <summary>The data of a binary file.</summary>
    public static IDataView LoadFromBinary(this DataOperationsCatalog catalog, IMultiStreamSource fileSource)
    {
        Contracts.CheckValue(catalog, nameof(catalog));
        Contracts.CheckValue(fileSource, nameof(fileSource));
        Contracts.CheckParam(fileSource.Count == 1, nameof(fileSource), "A binary data source is exactly one file");
        return new BinaryDataView(() => fileSource.Open(0));
    }

    /// <summary>Writes data to a seekable stream.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The data.</param>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="keepHidden">Whether hidden columns are written too.</param>
    public static void SaveAsBinary(this DataOperationsCatalog catalog, IDataView data, Stream stream, bool keepHidden = false)
    {
        Contracts.CheckValue(catalog, nameof(catalog));
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckValue(stream, nameof(stream));
        BinaryDataWriter.Write(data, data.Schema.Where(column => keepHidden || !column.IsHidden).ToArray(), stream);
    }
}
