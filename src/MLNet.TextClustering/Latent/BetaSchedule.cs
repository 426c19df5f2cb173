namespace MLNet.TextClustering;

/// <summary>How the weight of the divergence rises.</summary>
public enum BetaSchedule
{
    /// <summary>Once, linearly, and then it stays.</summary>
    Linear,

    /// <summary>Again and again from 0, in cycles of the same length (Fu et al. 2019).</summary>
    Cyclic,
}
