using System.Text;

namespace MLNet.TextClustering.Explain;

/// <summary>The terms and names of all clusters of a profile.</summary>
internal sealed class ClusterTerms
{
    private const int NameCandidates = 30;

    private readonly ClusterProfile _profile;
    private readonly ExplanationOptions _options;

    public ClusterTerms(ClusterProfile profile, float[][]? expectation, ExplanationOptions options)
    {
        _profile = profile;
        _options = options;
        ScoredTerm[][] counted = Array.ConvertAll(ClassTermWeights.Of(profile.TermCounts), Best);
        ScoredTerm[][] expected = expectation is null
            ? [.. Enumerable.Repeat<ScoredTerm[]>([], profile.ClusterCount)]
            : Array.ConvertAll(ModelTermWeights.Of(profile, expectation), Best);
        ScoredTerm[][] together = [.. counted.Zip(expected, Together)];
        OfClass = [.. counted.Select(Diverse)];
        OfModel = [.. expected.Select(Diverse)];
        All = [.. together.Select(Diverse)];
        Names = ClusterNames.Of(Array.ConvertAll(together, terms => Array.ConvertAll(terms, term => profile.TermNames[term.Term])), profile.Sizes, options.NameLength);
    }

    /// <summary>By class-based TF-IDF.</summary>
    public ClusterTerm[][] OfClass { get; }

    /// <summary>By what the model expects.</summary>
    public ClusterTerm[][] OfModel { get; }

    /// <summary>By both.</summary>
    public ClusterTerm[][] All { get; }

    public string[] Names { get; }

    private int Candidates => Math.Max(NameCandidates, 3 * _options.NumberOfTerms);

    // Numbers say little by themselves: they are told only where there are no words.
    private ScoredTerm[] Best(ScoredTerm[] terms)
    {
        ScoredTerm[] words = Array.FindAll(terms, term => _profile.TermNames[term.Term].EnumerateRunes().Any(Rune.IsLetter));
        return [.. (words.Length > 0 ? words : terms).OrderByDescending(term => term.Weight).ThenBy(term => term.Term).Take(Candidates)];
    }

    private ClusterTerm[] Diverse(ScoredTerm[] terms, int cluster)
    {
        string[] names = Array.ConvertAll(terms, term => _profile.TermNames[term.Term]);
        int[] chosen = DiverseChoice.Choose(
            Array.ConvertAll(terms, term => term.Weight), (i, j) => WordForms.Similarity(names[i], names[j]), _options.NumberOfTerms, _options.Diversity);
        return Array.ConvertAll(chosen, i => new ClusterTerm(names[i], terms[i].Weight, Share(cluster, terms[i].Term)));
    }

    // What both lists hold comes first.
    private ScoredTerm[] Together(ScoredTerm[] left, ScoredTerm[] right)
    {
        var sums = new Dictionary<int, double>();
        foreach (ScoredTerm[] list in new[] { left, right })
        {
            foreach (ScoredTerm term in list) sums[term.Term] = sums.GetValueOrDefault(term.Term) + (term.Weight / list[0].Weight);
        }

        return Best([.. sums.Select(pair => new ScoredTerm(pair.Key, pair.Value))]);
    }

    private double Share(int cluster, int term)
    {
        int at = _profile.TermCounts.RowColumns(cluster).BinarySearch(term);
        return at < 0 ? 0 : _profile.TermCounts.RowValues(cluster)[at] / _profile.Sizes[cluster];
    }
}
