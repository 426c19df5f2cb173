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
        var whole = new BinaryReader(stream, Encoding.UTF8);
        _header = ModelHeader.Read(whole, stream.Length);
        _strings = ReadStrings(whole, _header);
        LoaderAssemblyName = ReadChars(whole, _header.FpAssemblyName, _header.CbAssemblyName);
        Reader = new BinaryReader(new MemoryStream(stream.GetBuffer(), (int)_header.FpModel, (int)_header.CbModel, writable: false), Encoding.UTF8);
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

    private static string[] ReadStrings(BinaryReader reader, ModelHeader header)
    {
        var strings = new string[header.CbStringTable / sizeof(long)];
        var ends = new long[strings.Length];
        reader.BaseStream.Position = header.FpStringTable;
        for (int i = 0; i < ends.Length; i++)
            ends[i] = reader.ReadInt64();
        long start = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            Contracts.CheckDecode(start <= ends[i] && ends[i] <= header.CbStringChars && ends[i] % sizeof(char) == 0);
            strings[i] = ReadChars(reader, header.FpStringChars + start, ends[i] - start);
            start = ends[i];
        }
        return strings;
    }

    private static string ReadChars(BinaryReader reader, long position, long size)
    {
        reader.BaseStream.Position = position;
        return new string(MemoryMarshal.Cast<byte, char>(reader.ReadBytes((int)size)));
    }
}
