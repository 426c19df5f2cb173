namespace MLNet.TextClustering.Data;

/// <summary>English words that say nothing about a topic. Other languages are left to the document frequency limit and idf.</summary>
internal static class StopWords
{
    private const string Words = """
        a about above across after afterwards again against ain all almost alone along already also although always am among amongst an and
        another any anybody anyhow anyone anything anyway anywhere are aren around as at away back be became because become becomes becoming
        been before beforehand behind being below beside besides between beyond both but by came can cannot cant come comes could couldn did
        didn do does doesn doing don done down due during each either else elsewhere enough etc even ever every everybody everyone everything
        everywhere except few find first five for former formerly found four from further furthermore get gets give go goes going gone got had
        hadn has hasn have haven having he hence her here hereafter hereby herein hereupon hers herself him himself his how however ie if in
        inc indeed instead into is isn it its itself just keep last latter latterly least less let like ll ltd made make makes many may maybe
        me meanwhile might mightn mine more moreover most mostly much must mustn my myself namely near need needn neither never nevertheless
        next nine no nobody none nonetheless noone nor not nothing now nowhere of off often on once one only onto or other others otherwise
        ought our ours ourselves out over own per perhaps please put quite rather re really said same say says see seem seemed seeming seems
        seen several shall shan she should shouldn since six so some somebody somehow someone something sometime sometimes somewhere still such
        take taken ten than that the their theirs them themselves then thence there thereafter thereby therefore therein thereupon these they
        thing things this those though three through throughout thru thus to together too toward towards two under unless until up upon us use
        used uses using ve very via want wants was wasn way we well went were weren what whatever when whence whenever where whereafter whereas
        whereby wherein whereupon wherever whether which while whither who whoever whole whom whose why will with within without won would
        wouldn yes yet you your yours yourself yourselves
        """;

    private static readonly string[] _english = Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    private static readonly int _longest = _english.Max(w => w.Length);

    // By first letter and length: a handful each.
    private static readonly string[][] _shapes = ByShape();

    /// <summary>Whether a lower-case token is one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> token)
    {
        if (token.IsEmpty || token.Length > _longest || !char.IsAsciiLetterLower(token[0]))
            return false;
        foreach (string word in _shapes[Shape(token)])
        {
            if (token.SequenceEqual(word))
                return true;
        }

        return false;
    }

    private static string[][] ByShape()
    {
        var shapes = _english.ToLookup(word => Shape(word));
        return [.. Enumerable.Range(0, 26 * (_longest + 1)).Select(shape => shapes[shape].ToArray())];
    }

    private static int Shape(ReadOnlySpan<char> word) => (word[0] - 'a') * (_longest + 1) + word.Length;
}
