using System.Globalization;

namespace MLNet.TextClustering.Selection;

/// <summary>The sentence that says how sure a suggestion is and why.</summary>
internal static class ClusterCountExplanation
{
    public static string Of(IReadOnlyList<ClusterCountCandidate> candidates, ClusterCountChoice choice)
    {
        var (suggested, low, high) = (candidates[choice.Suggested], candidates[choice.Low], candidates[choice.High]);
        if (candidates.Count == 1)
            return "Nothing was chosen: only one number of clusters was allowed.";
        string why = Text(
            $"two halves of the documents agree to {suggested.Stability:F2} (adjusted mutual information) at {suggested.ClusterCount}, and from {low.ClusterCount} to {high.ClusterCount} they agree nearly as well while like documents stay together");
        return choice.Confidence switch
        {
            ClusterCountConfidence.High => $"Fairly sure: {why}.",
            ClusterCountConfidence.Medium => $"Roughly: {why}, so take the number in this range that suits the purpose.",
            _ when IsAtAnEnd(candidates, choice) => $"Not sure: the suggestion lies at an end of the numbers that were tried, so try more of them; {why}.",
            _ => $"Not sure: {why}, so the documents have structure at several levels and the purpose must decide.",
        };
    }

    private static bool IsAtAnEnd(IReadOnlyList<ClusterCountCandidate> candidates, ClusterCountChoice choice) =>
        choice.Suggested == 0 || choice.Suggested == candidates.Count - 1;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
