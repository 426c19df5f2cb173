namespace MLNet.TextClustering;

/// <summary>The mean of the two entropies, H(labels) and H(clusters), by which mutual information is normalized.</summary>
/// <remarks>Vinh, Epps, Bailey: Information theoretic measures for clusterings comparison, JMLR 11 (2010).</remarks>
public enum EntropyMean
{
    /// <summary>(H(U) + H(V)) / 2: the usual one; makes NMI the same as the V-measure.</summary>
    Arithmetic,

    /// <summary>√(H(U) · H(V)).</summary>
    Geometric,

    /// <summary>min(H(U), H(V)): 1 as soon as one partition refines the other.</summary>
    Minimum,

    /// <summary>max(H(U), H(V)): the strictest.</summary>
    Maximum,
}
