namespace MLNet.TextClustering;

/// <summary>Which shapes the clusters of a Gaussian mixture may have.</summary>
public enum GaussianCovariance
{
    /// <summary>Balls: one variance a cluster.</summary>
    Spherical,

    /// <summary>Ellipsoids along the axes: a variance a coordinate and cluster.</summary>
    Diagonal,

    /// <summary>Ellipsoids of any direction, the same for all clusters: as <see cref="TiedGaussianMixtureTrainer"/>.</summary>
    Tied,

    /// <summary>Ellipsoids of any direction, one a cluster. Needs many more points in each cluster than coordinates.</summary>
    Full,
}

/// <summary>Options of <see cref="GaussianMixtureTrainer"/>. Progress tells the steps of expectation maximization, with the mean log likelihood, but for a constant, as the loss.</summary>
public sealed class GaussianMixtureOptions : FixedClusterOptions
{
    /// <summary>The shapes of the clusters. Default: <see cref="GaussianCovariance.Diagonal"/>.</summary>
    public GaussianCovariance Covariance { get; set; } = GaussianCovariance.Diagonal;

    /// <summary>The most steps of expectation maximization, 0 to 10000; fewer once the mean log likelihood grows by less than 1e-4. Default: 100.</summary>
    public int Steps { get; set; } = 100;

    /// <summary>What is added to each variance (to the diagonal of a full covariance), as a share of the points' mean variance, 0 to 1; at least 1e-6 is. Default: 0.05.</summary>
    public double Regularization { get; set; } = 0.05;

    internal override void Validate()
    {
        base.Validate();
        OptionCheck.Within(nameof(Covariance), (int)Covariance, (int)GaussianCovariance.Spherical, (int)GaussianCovariance.Full);
        OptionCheck.Within(nameof(Steps), Steps, 0, 10_000);
        OptionCheck.Within(nameof(Regularization), Regularization, 0, 1);
    }
}
