using System.IO.Compression;

namespace Microsoft.ML;

/// <summary>Writes the entries of a model file. An entry is kept in memory until it is complete, because components nest.</summary>
internal sealed class ModelRepositoryWriter : IDisposable
{
    private readonly ZipArchive _archive;

    public ModelRepositoryWriter(Stream stream)
    {
        _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        AddEntry("TrainingInfo/Version.txt", content => content.Write("5.0.0\n"u8));
    }

    public static string Combine(string directory, string name) => string.IsNullOrEmpty(directory) ? name : $"{directory}/{name}";

    public void AddEntry(string path, Action<Stream> write)
    {
        ZipArchiveEntry entry = _archive.CreateEntry(path, CompressionLevel.Optimal);
        // Two saves of one model are the same bytes; 1980 is where a zip's calendar starts.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using Stream stream = entry.Open();
        write(stream);
    }

    public void Dispose() => _archive.Dispose();
}

/// <summary>Reads the entries of a model file.</summary>
internal sealed class ModelRepositoryReader : IDisposable
{
    private const int MaximumTrustedSize = 1 << 26;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    public ModelRepositoryReader(Stream stream)
    {
        try
        {
            _archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            foreach (ZipArchiveEntry entry in _archive.Entries)
                _entries.TryAdd(entry.FullName.Replace('\\', '/'), entry);
        }
        catch (InvalidDataException ex)
        {
            throw new FormatException("Failed to open a zip archive", ex);
        }
    }

    public bool Contains(string path) => _entries.ContainsKey(path);

    /// <summary>The content of an entry, in memory; null if there is none.</summary>
    public MemoryStream OpenEntryOrNull(string path)
    {
        if (!_entries.TryGetValue(path, out ZipArchiveEntry entry))
            return null;
        try
        {
            using Stream source = entry.Open();
            // The size in the archive's directory is only a claim: beyond this the buffer grows with what really comes out.
            var content = new MemoryStream((int)Math.Clamp(entry.Length, 0, MaximumTrustedSize));
            source.CopyTo(content);
            content.Position = 0;
            return content;
        }
        catch (InvalidDataException ex)
        {
            throw new FormatException($"Corrupt model file: entry '{path}' cannot be read", ex);
        }
    }

    public MemoryStream OpenEntry(string path) => OpenEntryOrNull(path) ?? throw Contracts.Except($"Repository doesn't contain entry {path}");

    public void Dispose() => _archive.Dispose();
}
