using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLNet.TextClustering.Ensembles;

namespace MLNet.TextClustering;

/// <summary>The clusters on which several clusterings agree. Each member votes for one of its clusters, and the votes, side by side, are clustered by k-means on cosines.</summary>
/// <remarks>
/// The cosine of two rows of votes is the share of members that put both documents into one cluster, the co-association of Fred and Jain 2005, without the matrix of all pairs; k-means
/// on votes as a consensus: Topchy, Jain and Punch 2005. It needs no matching of the members' clusters, nor the same number of them. Members stay in the model, so that new rows are voted upon
/// as well. PredictedLabel and Score are those of the consensus.
/// </remarks>
public sealed class ConsensusEstimator : IEstimator<TransformerChain<ITransformer>>
{
    private const string Votes = "MLNet.TextClustering.Votes";
    private const string Label = "PredictedLabel";

    private readonly MLContext _ml;
    private readonly IEstimator<ITransformer>[] _members;
    private readonly EnsembleOptions _options;
    private readonly EstimatorChain<ITransformer> _join;

    internal ConsensusEstimator(MLContext ml, int numberOfClusters, IEstimator<ITransformer>[] members, EnsembleOptions options)
    {
        _ml = ml;
        _members = members;
        _options = options;
        string[] votes = [.. members.Select((_, i) => Votes + i)];
        _join = new EstimatorChain<ITransformer>()
            .Append(ml.Transforms.Concatenate(Votes, votes))
            .Append(ml.TextClustering().SphericalKMeans(Votes, numberOfClusters))
            .Append<ITransformer>(ml.Transforms.DropColumns([Votes, .. votes]));
    }

    /// <summary>Fits all members on all rows, then the consensus.</summary>
    /// <param name="input">What the members take.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A member gives no key column PredictedLabel.</exception>
    /// <exception cref="InvalidOperationException">A member could not be fitted, or there are fewer different rows of votes than clusters.</exception>
    public TransformerChain<ITransformer> Fit(IDataView input)
    {
        ITransformer[] fitted = MemberFits.Fit(_members, input, _options);
        var chain = new List<ITransformer>();
        IDataView view = input;
        for (int i = 0; i < fitted.Length; i++)
        {
            view = fitted[i].Transform(view);
            KeyToVectorMappingTransformer vote = Vote(i).Fit(view);
            view = vote.Transform(view);
            chain.AddRange([fitted[i], vote]);
        }

        return new TransformerChain<ITransformer>([.. chain, .. _join.Fit(view)]);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        for (int i = 0; i < _members.Length; i++) inputSchema = Vote(i).GetOutputSchema(_members[i].GetOutputSchema(inputSchema));
        return _join.GetOutputSchema(inputSchema);
    }

    private KeyToVectorMappingEstimator Vote(int member) => _ml.Transforms.Conversion.MapKeyToVector(Votes + member, Label);
}
