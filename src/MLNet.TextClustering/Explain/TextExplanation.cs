namespace MLNet.TextClustering;

/// <summary>Why a text is in its cluster, and how sure that is.</summary>
/// <param name="Row">Its row in the data, from 0.</param>
/// <param name="Cluster">Its cluster, from 1; 0: none.</param>
/// <param name="Name">The cluster's name; empty without a cluster.</param>
/// <param name="Certainty">In a word, how sure the assignment is beside those of the texts that the model was given its explanation from.</param>
/// <param name="SurerThan">The share of those texts whose cluster is less far ahead of the next best, 0 to 1: by ln(p / p') where Score holds probabilities, by the margin elsewhere.</param>
/// <param name="Margin">How far the best cluster is ahead of the next best, 0 (as good) to 1 (without rival).</param>
/// <param name="NextCluster">The next best cluster; 0 where there is only one.</param>
/// <param name="OutlierScore">Distance to the centre of the cluster (without one: of the nearest) beside the mean distance of that cluster's texts: 1 is usual.</param>
/// <param name="Terms">The text's known terms, those that moved it most into its cluster first, those that speak against it last.</param>
public sealed record TextExplanation(
    long Row,
    int Cluster,
    string Name,
    Certainty Certainty,
    double SurerThan,
    double Margin,
    int NextCluster,
    double OutlierScore,
    IReadOnlyList<TermEffect> Terms);

/// <summary>What a term does to a text's assignment.</summary>
/// <param name="Term">The term.</param>
/// <param name="Effect">
/// What the evidence for the cluster against all others loses when the term is left out of the text: above 0 the term speaks for the cluster, below 0 against it. Exact: the text is scored again
/// without the term. Evidence is ln(p / (1 − p)) where Score holds probabilities (of a mixture even where 1 − p is too small for a number), and how far the cluster is ahead of the best of the
/// others where it holds distances or weights.
/// </param>
public sealed record TermEffect(string Term, double Effect);

/// <summary>How sure an assignment is, in a word: its rank (<see cref="TextExplanation.SurerThan"/>) among the texts that the model was given its explanation from.</summary>
public enum Certainty
{
    /// <summary>Below the lowest tenth: as good as tossed up.</summary>
    Borderline,

    /// <summary>Below the lowest third.</summary>
    Doubtful,

    /// <summary>Below the upper third.</summary>
    Likely,

    /// <summary>In the upper third.</summary>
    Clear,
}
