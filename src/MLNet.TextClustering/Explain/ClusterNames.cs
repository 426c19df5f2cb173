namespace MLNet.TextClustering.Explain;

/// <summary>Names clusters by their terms: each word once, and no name twice.</summary>
internal static class ClusterNames
{
    private const string Separator = ", ";

    /// <param name="terms">For each cluster its terms, best first.</param>
    /// <param name="sizes">Texts of each cluster.</param>
    /// <param name="length">Terms in a name; more where that is not enough to tell two clusters apart.</param>
    public static string[] Of(string[][] terms, int[] sizes, int length)
    {
        var names = new string[terms.Length];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (int cluster = 0; cluster < names.Length; cluster++)
        {
            string[] words = DifferentWords(terms[cluster]);
            int count = Math.Min(length, words.Length);
            while (count < words.Length && taken.Contains(Join(words, count))) count++;
            string name = words.Length > 0 ? Join(words, count) : sizes[cluster] == 0 ? "(empty)" : "cluster";
            names[cluster] = taken.Add(name) ? name : $"{name} {cluster + 1}";
            taken.Add(names[cluster]);
        }

        return names;
    }

    private static string Join(string[] words, int count) => string.Join(Separator, words.Take(count));

    private static string[] DifferentWords(string[] terms)
    {
        var words = new List<string>();
        foreach (string term in terms)
        {
            if (!words.Exists(word => WordForms.AreSame(word, term))) words.Add(term);
        }

        return [.. words];
    }
}
