namespace MLNet.TextClustering;

/// <summary>Options of ensembles.</summary>
public sealed class EnsembleOptions
{
    /// <summary>How many members there are, 1 to 100. Default: 3.</summary>
    public int Members { get; set; } = 3;

    /// <summary>How many members are fitted at the same time, 1 to 100; the result does not depend on it. Default: 1, because a fit uses all cores by itself where it can.</summary>
    public int ParallelMembers { get; set; } = 1;

    /// <summary>Decides the micro-clusters of a consensus with more than 5,000 different rows of votes, and nothing else: members have seeds of their own. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>
    /// Ends the fit with an <see cref="OperationCanceledException"/> when a member has been fitted, and within the consensus. To end the fit of a member at once, give the token to its options as well.
    /// </summary>
    public CancellationToken CancellationToken { get; set; }

    internal EnsembleOptions Copy() => (EnsembleOptions)MemberwiseClone();

    internal void Validate()
    {
        OptionCheck.Within(nameof(Members), Members, 1, 100);
        OptionCheck.Within(nameof(ParallelMembers), ParallelMembers, 1, 100);
    }
}
