using System.Collections.Immutable;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Estimators that are fitted one after the other, each on the data that the one before it makes.</summary>
public sealed class EstimatorChain<TLastTransformer> : IEstimator<TransformerChain<TLastTransformer>>
    where TLastTransformer : class, ITransformer
{
    private readonly IHostEnvironment _cacheEnvironment;
    private readonly ImmutableArray<EstimatorLink> _links;

    /// <summary>The last estimator, null in an empty chain.</summary>
    public readonly IEstimator<TLastTransformer> LastEstimator;

    public EstimatorChain()
    {
        _links = [];
    }

    internal EstimatorChain(IHostEnvironment cacheEnvironment, ImmutableArray<EstimatorLink> links)
    {
        _cacheEnvironment = cacheEnvironment;
        _links = links;
        LastEstimator = (IEstimator<TLastTransformer>)links[^1].Estimator;
    }

    public TransformerChain<TLastTransformer> Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        // Says what is wrong with a late link before the early ones are trained.
        GetOutputSchema(SchemaShape.Create(input.Schema));

        IDataView current = input;
        var transformers = new ITransformer[_links.Length];
        for (int i = 0; i < transformers.Length; i++)
        {
            transformers[i] = _links[i].Estimator.Fit(current);
            if (i == transformers.Length - 1)
                break;
            current = transformers[i].Transform(current);
            if (_links[i].CacheAfter)
                current = new CacheDataView(_cacheEnvironment, current, []);
        }
        return new TransformerChain<TLastTransformer>(transformers, _links.Select(link => link.Scope));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        SchemaShape shape = inputSchema;
        foreach (EstimatorLink link in _links)
            shape = link.Estimator.GetOutputSchema(shape);
        return shape;
    }

    public EstimatorChain<TNewTrans> Append<TNewTrans>(IEstimator<TNewTrans> estimator, TransformerScope scope = TransformerScope.Everything)
        where TNewTrans : class, ITransformer
    {
        Contracts.CheckValue(estimator, nameof(estimator));
        return new EstimatorChain<TNewTrans>(_cacheEnvironment, _links.Add(new EstimatorLink((IEstimator<ITransformer>)estimator, scope, CacheAfter: false)));
    }

    /// <summary>The same chain, with the data after its last link held in memory for the links to come.</summary>
    public EstimatorChain<TLastTransformer> AppendCacheCheckpoint(IHostEnvironment env)
    {
        Contracts.CheckValue(env, nameof(env));
        if (_links.IsEmpty || _links[^1].CacheAfter)
            return this;
        return new EstimatorChain<TLastTransformer>(env, _links.SetItem(_links.Length - 1, _links[^1] with { CacheAfter = true }));
    }
}

/// <summary>One estimator of a chain.</summary>
internal sealed record EstimatorLink(IEstimator<ITransformer> Estimator, TransformerScope Scope, bool CacheAfter);
