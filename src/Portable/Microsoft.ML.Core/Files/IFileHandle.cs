using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A file that is written, read, and perhaps deleted in the end.</summary>
public interface IFileHandle : IDisposable
{
    bool CanWrite { get; }

    bool CanRead { get; }

    Stream CreateWriteStream();

    Stream OpenReadStream();
}

public sealed class SimpleFileHandle : IFileHandle
{
    private readonly string _path;
    private readonly bool _autoDelete;
    private readonly List<Stream> _streams = [];
    private bool _disposed;

    public SimpleFileHandle(IExceptionContext ectx, string path, bool needsWrite, bool autoDelete)
    {
        Contracts.CheckValue(ectx, nameof(ectx));
        Contracts.CheckNonEmpty(path, nameof(path));
        Contracts.CheckParam(needsWrite || File.Exists(path), nameof(path), $"File does not exist at path: {path}");
        _path = path;
        _autoDelete = autoDelete;
        CanWrite = needsWrite;
    }

    public bool CanWrite { get; private set; }

    public bool CanRead => !_disposed && !CanWrite;

    public Stream CreateWriteStream()
    {
        Contracts.Check(CanWrite, "Cannot create a stream for a file already used for writing");
        CanWrite = false;
        return Track(File.Create(_path));
    }

    public Stream OpenReadStream()
    {
        Contracts.Check(CanRead, "Cannot open a file for read that is not written yet");
        return Track(File.OpenRead(_path));
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        CanWrite = false;
        foreach (Stream stream in _streams)
            stream.Dispose();
        if (_autoDelete)
            File.Delete(_path);
    }

    private FileStream Track(FileStream stream)
    {
        _streams.Add(stream);
        return stream;
    }
}
