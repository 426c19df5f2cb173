using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Where a component reads itself from: the counterpart of <see cref="ModelSaveContext"/>.</summary>
internal sealed class ModelLoadContext : IDisposable
{
    private readonly ModelRepositoryReader _repository;
    private readonly ModelHeader _header;
    private readonly string[] _strings;

    private ModelLoadContext(ModelRepositoryReader repository, string directory, MemoryStream stream)
    {
        _repository = repository;
        Directory = directory;
        _header = ModelHeader.Read(new BinaryReader(stream, Encoding.UTF8), stream.Length);
        byte[] content = stream.GetBuffer();
        _strings = ReadStrings(content, _header);
        LoaderAssemblyName = MemoryMarshal.Cast<byte, char>(Part(content, _header.FpAssemblyName, _header.CbAssemblyName)).ToString();
        Reader = new BinaryReader(new MemoryStream(content, (int)_header.FpModel, (int)_header.CbModel, writable: false), Encoding.UTF8);
    }

    public string Directory { get; }

    public string LoaderSignature => _header.LoaderSignature;

    public string LoaderAssemblyName { get; }

    /// <summary>The version in which the body was written.</summary>
    public uint Version => _header.ModelVerWritten;

    /// <summary>The body of the component.</summary>
    public BinaryReader Reader { get; }

    public long BytesLeft => Reader.BaseStream.Length - Reader.BaseStream.Position;

    /// <summary>Refuses a body that is not this component's, or that only a later version reads.</summary>
    public void CheckAtModel(VersionInfo version)
    {
        Contracts.CheckDecode(_header.ModelSignature == version.PackedModelSignature, $"Corrupt model file: '{Directory}' does not hold '{version.ModelSignature}'");
        Contracts.CheckDecode(_header.ModelVerReadable <= version.VerWritten, $"The model in '{Directory}' was written by a later version");
    }

    public string LoadStringOrNull()
    {
        int id = Reader.ReadInt32();
        Contracts.CheckDecode(-1 <= id && id < _strings.Length);
        return id < 0 ? null : _strings[id];
    }

    public string LoadString() => LoadStringOrNull() ?? throw Contracts.ExceptDecode();

    public string LoadNonEmptyString()
    {
        string value = LoadString();
        Contracts.CheckDecode(value.Length > 0);
        return value;
    }

    /// <summary>Reads a count of items that take at least some bytes each, so that a forged count cannot make anybody allocate more than the file holds.</summary>
    public int LoadCount(int bytesPerItem = sizeof(int))
    {
        int count = Reader.ReadInt32();
        Contracts.CheckDecode(count >= 0 && (long)count * bytesPerItem <= BytesLeft);
        return count;
    }

    public T LoadModel<T>(IHostEnvironment env, string name)
        where T : class =>
        LoadModelOrNull<T>(env, name) ?? throw Contracts.ExceptDecode($"Corrupt model file: '{Combine(name)}' is missing");

    public T LoadModelOrNull<T>(IHostEnvironment env, string name)
        where T : class =>
        LoadModelOrNull<T>(env, _repository, Combine(name));

    public static T LoadModelOrNull<T>(IHostEnvironment env, ModelRepositoryReader repository, string directory)
        where T : class
    {
        using ModelLoadContext ctx = OpenOrNull(repository, directory);
        if (ctx is null)
            return null;
        return env.ComponentCatalog.Load(env, ctx) as T ?? throw Contracts.ExceptDecode($"Corrupt model file: '{directory}' does not hold a {typeof(T).Name}");
    }

    /// <summary>Opens a sub-directory that was saved with <see cref="ModelSaveContext.SaveSubModel"/>; null if there is none.</summary>
    public ModelLoadContext OpenSubModelOrNull(string name) => OpenOrNull(_repository, Combine(name));

    /// <summary>The content of a stream in this directory; null if there is none.</summary>
    public MemoryStream OpenStreamOrNull(string name) => _repository.OpenEntryOrNull(Combine(name));

    public void Dispose() => Reader.Dispose();

    private static ModelLoadContext OpenOrNull(ModelRepositoryReader repository, string directory)
    {
        MemoryStream stream = repository.OpenEntryOrNull(ModelRepositoryWriter.Combine(directory, ModelSaveContext.ModelStreamName));
        return stream is null ? null : new ModelLoadContext(repository, directory, stream);
    }

    private string Combine(string name) => ModelRepositoryWriter.Combine(Directory, name);

    private static ReadOnlySpan<byte> Part(byte[] content, long position, long size) => content.AsSpan((int)position, (int)size);

    // The table holds where each string ends.
    private static string[] ReadStrings(byte[] content, ModelHeader header)
    {
        ReadOnlySpan<long> ends = MemoryMarshal.Cast<byte, long>(Part(content, header.FpStringTable, header.CbStringTable));
        ReadOnlySpan<byte> chars = Part(content, header.FpStringChars, header.CbStringChars);
        var strings = new string[ends.Length];
        long start = 0;
        for (int i = 0; i < strings.Length; i++)
        {
            long end = ends[i];
            Contracts.CheckDecode(start <= end && end <= chars.Length && end % sizeof(char) == 0);
            strings[i] = new string(MemoryMarshal.Cast<byte, char>(chars[(int)start..(int)end]));
            start = end;
        }
        return strings;
    }
}
