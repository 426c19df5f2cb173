using Microsoft.ML;
using MLNet.TextClustering.Ensembles;

namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>Several latents as one, for <c>Append</c>: the cosine of two documents is the mean of the members' cosines.</summary>
    /// <param name="outputColumnName">The column for the latents.</param>
    /// <param name="member">Makes member i, counted from 0: any latent of this catalog, with an output column and a seed of its own.</param>
    /// <param name="options">Null: all defaults, three members.</param>
    /// <exception cref="ArgumentException">A member is null, or two write the same column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public LatentEnsembleEstimator Ensemble(string outputColumnName, Func<int, LatentEstimator> member, EnsembleOptions? options = null)
    {
        EnsembleOptions own = (options ?? new EnsembleOptions()).Copy();
        return new LatentEnsembleEstimator(_mlContext, outputColumnName, MemberFits.Make(member, own), own);
    }

    /// <summary>The clusters on which several clusterings agree, by how often they put two documents together; for <c>Append</c>. Its columns are PredictedLabel and Score.</summary>
    /// <param name="numberOfClusters">Clusters of the consensus, 1 to 8191.</param>
    /// <param name="member">Makes member i, counted from 0: whatever gives a key column PredictedLabel, such as a latent with a clusterer behind it.</param>
    /// <param name="options">Null: all defaults, three members.</param>
    /// <exception cref="ArgumentException">A member is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option or <paramref name="numberOfClusters"/> is out of its range.</exception>
    public ConsensusEstimator Consensus(int numberOfClusters, Func<int, IEstimator<ITransformer>> member, EnsembleOptions? options = null)
    {
        EnsembleOptions own = (options ?? new EnsembleOptions()).Copy();
        return new ConsensusEstimator(_mlContext, numberOfClusters, MemberFits.Make(member, own), own);
    }
}
