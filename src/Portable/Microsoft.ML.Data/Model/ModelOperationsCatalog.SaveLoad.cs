using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    private const string SchemaEntry = "Schema";
    private const string TransformerDirectory = "TransformerChain";

    /// <summary>Writes a model, and the schema of the data that it takes, if it is given.</summary>
    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        Contracts.CheckValue(stream, nameof(stream));
        using var repository = new ModelRepositoryWriter(stream);
        ModelSaveContext.SaveModel(repository, model, TransformerDirectory);
        if (inputSchema is not null)
            repository.AddEntry(SchemaEntry, content => SchemaFile.Write(content, inputSchema));
    }

    public void Save(ITransformer model, DataViewSchema inputSchema, string filePath)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.Create(filePath);
        Save(model, inputSchema, stream);
    }

    /// <summary>Writes a model and the loader of the data that it takes.</summary>
    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, Stream stream)
    {
        Contracts.CheckValue(loader, nameof(loader));
        Contracts.CheckValue(stream, nameof(stream));
        TransformerChain<ITransformer> chain = model is null ? null : new TransformerChain<ITransformer>(model);
        using var repository = new ModelRepositoryWriter(stream);
        ModelSaveContext.SaveModel(repository, new CompositeDataLoader<TSource, ITransformer>(loader, chain), "");
    }

    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, string filePath)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.Create(filePath);
        Save(model, loader, stream);
    }

    /// <summary>Reads a model. The schema is null if none was saved.</summary>
    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        Contracts.CheckValue(stream, nameof(stream));
        using var repository = new ModelRepositoryReader(stream);
        if (repository.OpenEntryOrNull(SchemaEntry) is { } schema)
        {
            inputSchema = SchemaFile.Read(schema);
            return LoadTransformer(repository) ?? throw Contracts.ExceptDecode();
        }
        if (ModelLoadContext.LoadModelOrNull<IDataLoader<IMultiStreamSource>>(_env, repository, "") is { } loader)
        {
            ITransformer model = Decompose(ref loader);
            inputSchema = loader.GetOutputSchema();
            return model;
        }
        inputSchema = null;
        return LoadTransformer(repository)
            ?? throw Contracts.Except("Could not load legacy format model", Contracts.Except("Repository doesn't contain entry DataLoaderModel/Model.key"));
    }

    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.OpenRead(filePath);
        return Load(stream, out inputSchema);
    }

    /// <summary>Reads a model and the loader that was saved with it.</summary>
    public ITransformer LoadWithDataLoader(Stream stream, out IDataLoader<IMultiStreamSource> loader)
    {
        Contracts.CheckValue(stream, nameof(stream));
        using var repository = new ModelRepositoryReader(stream);
        loader = ModelLoadContext.LoadModelOrNull<IDataLoader<IMultiStreamSource>>(_env, repository, "")
            ?? throw Contracts.Except(
                "Model does not contain an IDataLoader. Perhaps this was saved with an DataViewSchema, or even no information on its input at all. Consider using the Load method instead.");
        return Decompose(ref loader);
    }

    public ITransformer LoadWithDataLoader(string filePath, out IDataLoader<IMultiStreamSource> loader)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.OpenRead(filePath);
        return LoadWithDataLoader(stream, out loader);
    }

    private ITransformer LoadTransformer(ModelRepositoryReader repository) =>
        ModelLoadContext.LoadModelOrNull<ITransformer>(_env, repository, TransformerDirectory);

    /// <summary>Takes apart what <see cref="Save{TSource}(ITransformer, IDataLoader{TSource}, Stream)"/> put together.</summary>
    private static ITransformer Decompose(ref IDataLoader<IMultiStreamSource> loader)
    {
        if (loader is not CompositeDataLoader<IMultiStreamSource, ITransformer> composite)
            return new TransformerChain<ITransformer>();
        loader = composite.Loader;
        var transformers = ((ITransformerChainAccessor)composite.Transformer).Transformers;
        return transformers.Length == 1 ? transformers[0] : composite.Transformer;
    }
}
