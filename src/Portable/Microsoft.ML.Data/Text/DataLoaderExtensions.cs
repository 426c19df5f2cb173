using Microsoft.ML.Data;

namespace Microsoft.ML;

public static class DataLoaderExtensions
{
    /// <summary>Loads files.</summary>
    public static IDataView Load(this IDataLoader<IMultiStreamSource> loader, params string[] path)
    {
        Contracts.CheckValue(loader, nameof(loader));
        return loader.Load(new MultiFileSource(path));
    }
}
