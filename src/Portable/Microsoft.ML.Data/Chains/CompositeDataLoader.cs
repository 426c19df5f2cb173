using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: ModelLoader(CompositeDataLoader.LoaderSignature, typeof(CompositeDataLoader))]

namespace Microsoft.ML.Data;

internal static class CompositeDataLoader
{
    public const string LoaderSignature = "CompositeLoader";
    public const string LoaderDirectory = "Loader";
    public const string TransformerDirectory = "TransformerChain";

    public static VersionInfo Version { get; } = VersionInfo.For<ITransformerChainAccessor>("CMPSTLDR", 0x00010001, LoaderSignature);

    internal static CompositeDataLoader<IMultiStreamSource, ITransformer> Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        return new CompositeDataLoader<IMultiStreamSource, ITransformer>(
            ctx.LoadModel<IDataLoader<IMultiStreamSource>>(env, LoaderDirectory), ctx.LoadModel<TransformerChain<ITransformer>>(env, TransformerDirectory));
    }
}

/// <summary>A loader, and the transformers that its data goes through.</summary>
public sealed class CompositeDataLoader<TSource, TLastTransformer> : IDataLoader<TSource>, IDisposable
    where TLastTransformer : class, ITransformer
{
    public readonly IDataLoader<TSource> Loader;
    public readonly TransformerChain<TLastTransformer> Transformer;

    public CompositeDataLoader(IDataLoader<TSource> loader, TransformerChain<TLastTransformer> transformerChain = null)
    {
        Contracts.CheckValue(loader, nameof(loader));
        Loader = loader;
        Transformer = transformerChain ?? new TransformerChain<TLastTransformer>();
    }

    public CompositeDataLoader<TSource, TNewLast> AppendTransformer<TNewLast>(TNewLast transformer)
        where TNewLast : class, ITransformer
    {
        Contracts.CheckValue(transformer, nameof(transformer));
        return new CompositeDataLoader<TSource, TNewLast>(Loader, Transformer.Append(transformer));
    }

    public IDataView Load(TSource input) => Transformer.Transform(Loader.Load(input));

    public DataViewSchema GetOutputSchema() => Transformer.GetOutputSchema(Loader.GetOutputSchema());

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.SetVersionInfo(CompositeDataLoader.Version);
        ctx.SaveModel(Loader, CompositeDataLoader.LoaderDirectory);
        ctx.SaveModel(Transformer, CompositeDataLoader.TransformerDirectory);
    }

    public void Dispose() => Transformer.Dispose();
}
