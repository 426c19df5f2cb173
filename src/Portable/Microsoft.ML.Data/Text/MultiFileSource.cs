namespace Microsoft.ML.Data;

/// <summary>Files, named one by one, by a folder or by a pattern with '*' and '?' in the file name.</summary>
public sealed class MultiFileSource : IMultiStreamSource
{
    private const int BufferSize = 64 * 1024;

    private readonly string[] _paths;

    public MultiFileSource(params string[] paths)
    {
        Contracts.CheckValue(paths, nameof(paths));
        _paths = paths.Where(path => !string.IsNullOrWhiteSpace(path)).SelectMany(Expand).ToArray();
    }

    public int Count => _paths.Length;

    public string GetPathOrNull(int index)
    {
        Contracts.CheckParam(0 <= index && index < Count, nameof(index));
        return _paths[index];
    }

    public Stream Open(int index)
    {
        string path = GetPathOrNull(index);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw Contracts.Except($"Error opening file '{path}': {ex.Message}", ex);
        }
    }

    public TextReader OpenTextReader(int index) => new StreamReader(Open(index), bufferSize: BufferSize);

    internal static bool IsPattern(string path) => Path.GetFileName(path).AsSpan().IndexOfAny('*', '?') >= 0;

    private static IEnumerable<string> Expand(string path)
    {
        if (Directory.Exists(path))
            return Directory.GetFiles(path).Order(StringComparer.Ordinal);
        if (!IsPattern(path))
            return [path];
        string folder = Path.GetDirectoryName(path);
        return Directory.GetFiles(string.IsNullOrEmpty(folder) ? "." : folder, Path.GetFileName(path)).Order(StringComparer.Ordinal);
    }
}
