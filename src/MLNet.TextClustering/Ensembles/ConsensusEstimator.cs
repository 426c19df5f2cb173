using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLNet.TextClustering.Ensembles;

namespace MLNet.TextClustering;

/// <summary>
/// The clusters on which several clusterings agree. Each member votes for one of its clusters; documents with the same votes are together, and groups of them are merged by average linkage.
/// </summary>
/// <remarks>
/// The distance of two rows of votes tells how many members put both documents into one cluster: √(2 · (members that do not)). It is the co-association of Fred and Jain 2005 without the matrix of
/// all pairs, because few rows of votes differ; where more than 5,000 do, average linkage works on micro-clusters. It needs no matching of the members' clusters, nor the same number of them.
/// Members stay in the model, so that new rows are voted upon as well; a row goes to the nearest mean of votes. PredictedLabel and Score (the squared distances) are those of the consensus. Other
/// columns that members make stay theirs and are dropped: the latent of one member is not where all of them see a document. Put one latent, or an <see cref="LatentEnsembleEstimator"/>, before the
/// consensus to keep it for maps and explanations.
/// </remarks>
public sealed class ConsensusEstimator : IEstimator<TransformerChain<ITransformer>>
{
    private const string Votes = "MLNet.TextClustering.Votes";
    private const string Label = "PredictedLabel";
    private const string Score = "Score";
    private const int MostExactVotes = 5000;

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
            .Append<ITransformer>(ml.TextClustering().Agglomerative(new AgglomerativeOptions
            {
                FeatureColumnName = Votes,
                NumberOfClusters = numberOfClusters,
                Linkage = ClusterLinkage.Average,
                MaximumExactPoints = Math.Max(MostExactVotes, numberOfClusters),
                Seed = options.Seed,
                CancellationToken = options.CancellationToken,
            }));
    }

    /// <summary>Fits all members on all rows, then the consensus.</summary>
    /// <param name="input">What the members take.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A member gives no key column PredictedLabel.</exception>
    /// <exception cref="InvalidOperationException">A member could not be fitted, or there are fewer different rows of votes than clusters.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled, or that of a member's options.</exception>
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

        TransformerChain<ITransformer> join = _join.Fit(view);
        view = join.Transform(view);
        ITransformer drop = Drop(input.Schema.Select(column => column.Name), view.Schema.Select(column => column.Name)).Fit(view);
        return new TransformerChain<ITransformer>([.. chain, .. join, drop]);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShape schema = inputSchema;
        for (int i = 0; i < _members.Length; i++) schema = Vote(i).GetOutputSchema(_members[i].GetOutputSchema(schema));
        schema = _join.GetOutputSchema(schema);
        return Drop(inputSchema.Select(column => column.Name), schema.Select(column => column.Name)).GetOutputSchema(schema);
    }

    private ColumnSelectingEstimator Drop(IEnumerable<string> before, IEnumerable<string> after) =>
        _ml.Transforms.DropColumns([.. after.Distinct().Except([.. before, Label, Score])]);

    private KeyToVectorMappingEstimator Vote(int member) => _ml.Transforms.Conversion.MapKeyToVector(Votes + member, Label);
}
