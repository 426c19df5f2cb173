using System.Globalization;
using System.Text;

namespace MLNet.TextClustering.Data;

/// <summary>
/// Splits texts of any language into the terms that clustering works with: runs of letters and digits in lower case, two characters or longer,
/// without English stop words. Chinese and Japanese have no spaces: each of their characters is a term, and each pair of neighbours is one.
/// </summary>
internal static class Tokenizer
{
    private const int FullWidthOffset = 0xFEE0;

    /// <summary>Appends the terms of <paramref name="text"/> in their order.</summary>
    public static void Split(ReadOnlySpan<char> text, List<string> terms)
    {
        var word = new StringBuilder();
        Rune? previous = null;
        foreach (var raw in text.EnumerateRunes())
        {
            var rune = Fold(raw);
            if (IsIdeograph(rune))
            {
                Finish(word, terms);
                terms.Add(rune.ToString());
                if (previous is { } before)
                    terms.Add(before.ToString() + rune);
                previous = rune;
                continue;
            }

            previous = null;
            if (IsWordPart(rune, word.Length > 0))
                word.Append(rune);
            else
                Finish(word, terms);
        }

        Finish(word, terms);
    }

    /// <summary>Whether the character belongs to a script that is written without spaces: Han, Hiragana, Katakana.</summary>
    public static bool IsIdeograph(Rune rune) => rune.Value is
        (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x3FFFF)
        && Rune.IsLetter(rune);

    /// <summary>Lower case; full-width letters and digits become plain ones.</summary>
    public static Rune Fold(Rune rune) =>
        Rune.ToLowerInvariant(rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - FullWidthOffset) : rune);

    // Marks (the vowel signs of Hindi, the accents of decomposed text) go on with a word and start none.
    private static bool IsWordPart(Rune rune, bool inside) => Rune.IsLetterOrDigit(rune)
        || (inside && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static void Finish(StringBuilder word, List<string> terms)
    {
        if (word.Length >= 2)
        {
            string term = word.ToString();
            if (!StopWords.Contains(term))
                terms.Add(term);
        }

        word.Clear();
    }
}
