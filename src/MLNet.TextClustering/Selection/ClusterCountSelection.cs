using MLNet.TextClustering.Selection;

namespace MLNet.TextClustering;

/// <summary>How sure a suggested number of clusters is.</summary>
public enum ClusterCountConfidence
{
    /// <summary>The documents do not say: the range spans more than a factor of five, or the suggestion lies at an end of what was allowed.</summary>
    Low,

    /// <summary>The order of magnitude is clear: the range spans a factor of up to five.</summary>
    Medium,

    /// <summary>The range spans at most a factor of two.</summary>
    High,
}

/// <summary>A suggested number of clusters, the range that the documents allow, and the curves behind it. Made by <see cref="TextClusteringCatalog.SelectClusterCount"/>.</summary>
public sealed class ClusterCountSelection
{
    internal ClusterCountSelection(IReadOnlyList<ClusterCountCandidate> candidates, int documents)
    {
        var choice = ClusterCountRule.Choose(candidates);
        Candidates = candidates;
        DocumentCount = documents;
        Suggested = candidates[choice.Suggested].ClusterCount;
        Low = candidates[choice.Low].ClusterCount;
        High = candidates[choice.High].ClusterCount;
        Confidence = choice.Confidence;
        Explanation = ClusterCountExplanation.Of(candidates, choice);
    }

    /// <summary>The suggested number of clusters.</summary>
    public int Suggested { get; }

    /// <summary>The least number for which much speaks; at most <see cref="Suggested"/>.</summary>
    public int Low { get; }

    /// <summary>The largest number for which much speaks; at least <see cref="Suggested"/>.</summary>
    public int High { get; }

    /// <summary>How sure the suggestion is.</summary>
    public ClusterCountConfidence Confidence { get; }

    /// <summary>One sentence: how sure it is and why.</summary>
    public string Explanation { get; }

    /// <summary>The numbers of clusters that were tried, ascending, with what was measured for each.</summary>
    public IReadOnlyList<ClusterCountCandidate> Candidates { get; }

    /// <summary>How many documents were clustered.</summary>
    public int DocumentCount { get; }

    /// <summary>The suggestion, the range and the sentence.</summary>
    public override string ToString() => $"{Suggested} clusters ({Low} to {High}). {Explanation}";
}
