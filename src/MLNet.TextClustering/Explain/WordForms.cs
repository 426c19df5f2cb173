using System.Text;
using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Explain;

/// <summary>Whether two terms are forms of one word, by their letters alone.</summary>
internal static class WordForms
{
    private const int ShortestStem = 4;

    private static readonly HashSet<string> Endings = new(StringComparer.Ordinal)
    {
        "", "s", "es", "e", "ed", "d", "ing", "er", "ers", "y", "ies", "i", "is", "n", "ns", "an", "ans", "al", "ion", "ions", "ation", "or", "ors", "ly",
    };

    /// <summary>1 for forms of one word, the share of common characters where there are no spaces (信用 and 用卡: a half), 0 else.</summary>
    public static double Similarity(string left, string right)
    {
        if (IsIdeographic(left) && IsIdeographic(right))
        {
            Rune[] a = [.. left.EnumerateRunes()], b = [.. right.EnumerateRunes()];
            return (double)a.Intersect(b).Count() / Math.Min(a.Length, b.Length);
        }

        return AreSame(left, right) ? 1 : 0;
    }

    /// <summary>Singular and plural, verb and its forms, a country and its people: a common stem with an ending each. Where there are no spaces: one holds the other.</summary>
    public static bool AreSame(string left, string right)
    {
        if (IsIdeographic(left) || IsIdeographic(right)) return left.Contains(right, StringComparison.Ordinal) || right.Contains(left, StringComparison.Ordinal);
        int stem = 0;
        while (stem < left.Length && stem < right.Length && left[stem] == right[stem]) stem++;
        string first = left[stem..], second = right[stem..];
        if (first.Length + second.Length == 0) return true;
        if (stem >= ShortestStem) return Endings.Contains(first) && Endings.Contains(second);
        return stem >= 2 && (first.Length == 0 ? second is "s" or "es" : second.Length == 0 ? first is "s" or "es" : (first, second) is ("y", "ies") or ("ies", "y"));
    }

    private static bool IsIdeographic(string term) => Rune.TryGetRuneAt(term, 0, out Rune rune) && Tokenizer.IsIdeograph(rune);
}
