namespace MLNet.TextClustering.Cli.Output;

/// <summary>
/// Writes a file beside its place and moves it there when it is whole: whoever looks finds the old file or the new one, never a half.
/// Devices are written directly.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private bool _isInPlace;

    public AtomicFile(string path)
    {
        _path = path;
        bool isSpecial = path.StartsWith("/dev/", StringComparison.Ordinal);
        _temporary = isSpecial ? path : $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Stream = new FileStream(_temporary, isSpecial ? FileMode.Open : FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Cannot write '{path}': {exception.Message}", exception);
        }
    }

    public FileStream Stream { get; }

    /// <summary>Makes sure that everything is on the disk and gives the file its name.</summary>
    public void Commit()
    {
        Stream.Dispose();
        if (_temporary != _path)
            File.Move(_temporary, _path, overwrite: true);
        _isInPlace = true;
    }

    public void Dispose()
    {
        if (_isInPlace)
            return;
        try
        {
            Stream.Dispose();
        }
        finally
        {
            if (_temporary != _path)
                File.Delete(_temporary);
        }
    }
}
