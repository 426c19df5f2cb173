namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>K-means on TF-IDF rows with several starts; the input is term features, the output columns are KMeans's.</summary>
    /// <param name="featureColumnName">The column of term features.</param>
    /// <param name="numberOfClusters">Clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public TfIdfKMeansTrainer TfIdfKMeans(string featureColumnName = "Features", int numberOfClusters = 5) =>
        TfIdfKMeans(new TfIdfKMeansOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>K-means on TF-IDF rows with several starts; the input is term features, the output columns are KMeans's.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public TfIdfKMeansTrainer TfIdfKMeans(TfIdfKMeansOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new TfIdfKMeansTrainer(_mlContext, (TfIdfKMeansOptions)options.Copy());
    }

    /// <summary>Non-negative matrix factorisation of TF-IDF rows; the input is term features, the output columns are KMeans's, with the topics' weights as Score.</summary>
    /// <param name="featureColumnName">The column of term features.</param>
    /// <param name="numberOfClusters">Topics, one a cluster.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public NmfTrainer NonNegativeMatrixFactorization(string featureColumnName = "Features", int numberOfClusters = 5) =>
        NonNegativeMatrixFactorization(new NmfOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>Non-negative matrix factorisation of TF-IDF rows; the input is term features, the output columns are KMeans's, with the topics' weights as Score.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public NmfTrainer NonNegativeMatrixFactorization(NmfOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new NmfTrainer(_mlContext, (NmfOptions)options.Copy());
    }

    /// <summary>Latent Dirichlet allocation on counts of terms; the input is term features, the output columns are KMeans's, with the topics' weights as Score.</summary>
    /// <param name="featureColumnName">The column of term features.</param>
    /// <param name="numberOfClusters">Topics, one a cluster.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numberOfClusters"/> is out of its range.</exception>
    public LdaTrainer LatentDirichletAllocation(string featureColumnName = "Features", int numberOfClusters = 5) =>
        LatentDirichletAllocation(new LdaOptions { FeatureColumnName = featureColumnName, NumberOfClusters = numberOfClusters });

    /// <summary>Latent Dirichlet allocation on counts of terms; the input is term features, the output columns are KMeans's, with the topics' weights as Score.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public LdaTrainer LatentDirichletAllocation(LdaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new LdaTrainer(_mlContext, (LdaOptions)options.Copy());
    }
}
