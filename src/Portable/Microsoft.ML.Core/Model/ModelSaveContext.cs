using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML;

/// <summary>
/// Where a component writes itself: a binary body with numbered strings, and sub-models and streams below its directory of the model file.
/// </summary>
public sealed class ModelSaveContext : IDisposable
{
    internal const string ModelStreamName = "Model.key";

    private readonly ModelRepositoryWriter _repository;
    private readonly MemoryStream _stream = new();
    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal);
    private readonly List<string> _stringList = [];
    private VersionInfo _version;

    internal ModelSaveContext(ModelRepositoryWriter repository, string directory)
    {
        _repository = repository;
        Directory = directory;
        Writer = new BinaryWriter(_stream, Encoding.UTF8, leaveOpen: true);
        Writer.Write(new byte[ModelHeader.Size]);
    }

    internal string Directory { get; }

    /// <summary>The body of the component.</summary>
    internal BinaryWriter Writer { get; }

    internal void SetVersionInfo(VersionInfo version) => _version = version;

    /// <summary>Writes the number of a string of the string table; -1 stands for null.</summary>
    internal void SaveStringOrNull(string value) => Writer.Write(value is null ? -1 : GetStringId(value));

    internal void SaveString(string value)
    {
        Contracts.CheckValue(value, nameof(value));
        Writer.Write(GetStringId(value));
    }

    internal void SaveNonEmptyString(string value)
    {
        Contracts.CheckNonEmpty(value, nameof(value));
        Writer.Write(GetStringId(value));
    }

    /// <summary>Saves a component under a name in this one's directory. Null leaves the name out.</summary>
    internal void SaveModel(object value, string name) => SaveModel(_repository, value, ModelRepositoryWriter.Combine(Directory, name));

    internal static void SaveModel(ModelRepositoryWriter repository, object value, string directory)
    {
        if (value is null)
            return;
        if (value is not ICanSaveModel saveable)
            throw Contracts.Except($"'{value.GetType()}' cannot be saved");
        using var ctx = new ModelSaveContext(repository, directory);
        saveable.Save(ctx);
        ctx.Done();
    }

    /// <summary>Saves a component in a sub-directory without a class of its own.</summary>
    internal void SaveSubModel(string name, Action<ModelSaveContext> save)
    {
        using var ctx = new ModelSaveContext(_repository, ModelRepositoryWriter.Combine(Directory, name));
        save(ctx);
        ctx.Done();
    }

    internal void SaveStream(string name, Action<Stream> write) => _repository.AddEntry(ModelRepositoryWriter.Combine(Directory, name), write);

    internal void SaveBinaryStream(string name, Action<BinaryWriter> write) =>
        SaveStream(name, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            write(writer);
        });

    internal void SaveTextStream(string name, Action<TextWriter> write) =>
        SaveStream(name, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            write(writer);
        });

    public void Dispose()
    {
        Writer.Dispose();
        _stream.Dispose();
    }

    private int GetStringId(string value)
    {
        if (!_strings.TryGetValue(value, out int id))
        {
            id = _stringList.Count;
            _strings.Add(value, id);
            _stringList.Add(value);
        }
        return id;
    }

    private void Done()
    {
        var header = new ModelHeader { FpModel = ModelHeader.Size, CbModel = _stream.Position - ModelHeader.Size };
        if (_version is not null)
        {
            header.ModelSignature = _version.PackedModelSignature;
            header.ModelVerWritten = _version.VerWritten;
            header.ModelVerReadable = _version.VerReadable;
            header.LoaderSignature = _version.LoaderSignature;
            header.LoaderSignatureAlt = _version.LoaderSignatureAlt;
        }
        WriteStrings(header);
        if (_version?.LoaderAssemblyName is { } assembly)
        {
            header.FpAssemblyName = _stream.Position;
            Writer.Write(Encoding.Unicode.GetBytes(assembly));
            header.CbAssemblyName = _stream.Position - header.FpAssemblyName;
        }
        header.FpTail = _stream.Position;
        ModelHeader.WriteTail(Writer);
        _stream.Position = 0;
        header.Write(Writer);
        Writer.Flush();
        SaveStream(ModelStreamName, _stream.WriteTo);
    }

    private void WriteStrings(ModelHeader header)
    {
        if (_stringList.Count == 0)
            return;
        header.FpStringTable = _stream.Position;
        long end = 0;
        foreach (string text in _stringList)
            Writer.Write(end += text.Length * sizeof(char));
        header.CbStringTable = _stream.Position - header.FpStringTable;
        header.FpStringChars = _stream.Position;
        // Not through an encoding: that would replace half a surrogate pair, which a word may hold.
        foreach (string text in _stringList)
            Writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        header.CbStringChars = _stream.Position - header.FpStringChars;
    }
}
